package io.zhanggui.commission.api;

/// What an employee earns for.
public enum Occasion {
    /// goods or a service that money is paid for
    SALE,
    /// prepaid money (充值)
    TOP_UP,
    /// a times card or a package (办卡)
    CARD_OPENING,
    /// goods or a service that a times card pays for (核销)
    REDEMPTION
}
