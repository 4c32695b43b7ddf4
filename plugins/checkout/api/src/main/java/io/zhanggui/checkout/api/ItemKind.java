package io.zhanggui.checkout.api;

/// What a line of a sale sells.
public enum ItemKind {
    /// has stock, earns revenue at once
    GOODS,
    /// no stock, earns revenue at once
    SERVICE,
    /// prepaid money: becomes a liability, earns no revenue and no points, takes no discount, needs a customer
    TOP_UP,
    /// prepaid services, a times card or a package of several: as a top-up, a liability until they are used
    PACKAGE;

    /// Whether it is paid before it is delivered: no revenue, no points and no discount when it is sold, and it
    /// needs a customer.
    public boolean isPrepaid() {
        return this == TOP_UP || this == PACKAGE;
    }
}
