package io.zhanggui.checkout.api;

/// What a line of a sale sells.
public enum ItemKind {
    /// has stock, earns revenue at once
    GOODS,
    /// no stock, earns revenue at once
    SERVICE,
    /// prepaid money: becomes a liability, earns no revenue and no points, takes no discount, needs a customer
    TOP_UP
}
