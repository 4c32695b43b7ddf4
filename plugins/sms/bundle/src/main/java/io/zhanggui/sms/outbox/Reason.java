package io.zhanggui.sms.outbox;

/// Why a message is in its state. Its sentence is the text `sms.reason.<reason>`.
public enum Reason {
    NONE,
    NO_PHONE,
    NO_CONSENT,
    TOO_LATE,
    QUIET_HOURS,
    PROVIDER_MISSING,
    PROVIDER_FAILED;

    public String textKey() {
        return "sms.reason." + name();
    }
}
