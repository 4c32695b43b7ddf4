package io.zhanggui.insight.api;

/// The eight customary groups by high and low recency, frequency and monetary value.
public enum RfmGroup {
    /// all three high
    VALUED,
    /// recent and generous, seldom: to be brought to come more often
    GROWING,
    /// frequent and generous, not lately: to be called back
    TO_CALL_BACK,
    /// generous, neither lately nor often: to be kept from leaving
    TO_KEEP,
    /// recent and frequent, spending little
    LOYAL,
    /// recent only
    FRESH,
    /// frequent only
    USUAL,
    /// none high
    PASSING;

    static RfmGroup of(boolean recent, boolean frequent, boolean generous) {
        if (generous) {
            return recent ? (frequent ? VALUED : GROWING) : (frequent ? TO_CALL_BACK : TO_KEEP);
        }
        return recent ? (frequent ? LOYAL : FRESH) : (frequent ? USUAL : PASSING);
    }
}
