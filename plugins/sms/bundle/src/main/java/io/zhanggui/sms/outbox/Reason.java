package io.zhanggui.sms.outbox;

/// Why a message is in its state. Its sentence is the text `sms.reason.<reason>`.
public enum Reason {
    NONE,
    NO_PHONE,
    NO_CONSENT,
    OPTED_OUT,
    TOO_LATE,
    /// in the queue for days; it says nothing new any more
    WAITED_TOO_LONG,
    QUIET_HOURS,
    /// the month's budget is used up
    BUDGET,
    PROVIDER_MISSING,
    /// says itself why it takes nothing just now
    PROVIDER_WAITS,
    /// took none of the last ones, until somebody has looked
    HELD,
    /// did not take it
    PROVIDER_FAILED,
    /// will not take it as it is
    REJECTED,
    /// nobody knows whether it was taken
    NO_ANSWER,
    /// the shop's server stopped in the middle
    INTERRUPTED,
    /// a person says that it arrived
    SETTLED,
    /// a person took it back
    TAKEN_BACK;

    public String textKey() {
        return "sms.reason." + name();
    }
}
