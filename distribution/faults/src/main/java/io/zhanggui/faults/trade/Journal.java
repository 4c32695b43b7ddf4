package io.zhanggui.faults.trade;

/// Where the tills say what they were answered, before they go on. Thread-safe.
interface Journal {

    void acknowledged(Operation operation, Shop.Answer answer);

    /// The shop refused for good, for example because the stored value does not cover the amount.
    void refused(Operation operation, String reason);

    /// No answer, or one that asks to try again.
    void failed(Operation operation, Exception reason);
}
