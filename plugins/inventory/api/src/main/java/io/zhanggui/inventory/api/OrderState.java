package io.zhanggui.inventory.api;

/// Where a purchase order stands. The name is the text `inventory.order.state.<state>`.
public enum OrderState {
    /// written, and can be changed
    DRAFT,
    /// sent to the supplier
    ORDERED,
    /// some of it has arrived
    PARTIAL,
    /// all of it has arrived
    RECEIVED,
    /// some of it has arrived and the rest is no longer expected
    CLOSED,
    /// given up before anything arrived
    CANCELLED;

    public String textKey() {
        return "inventory.order.state." + name();
    }

    /// Goods may still arrive.
    public boolean isOpen() {
        return this == ORDERED || this == PARTIAL;
    }
}
