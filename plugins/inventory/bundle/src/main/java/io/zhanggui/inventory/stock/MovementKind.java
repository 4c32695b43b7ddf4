package io.zhanggui.inventory.stock;

/// Why stock moved. The name is the text `inventory.movement.<kind>`.
public enum MovementKind {
    SALE,
    REFUND,
    RECEIPT,
    ADJUSTMENT,
    WRITE_OFF,
    /// given away: what it cost is the cost of a promotion
    GIFT;

    public String textKey() {
        return "inventory.movement." + name();
    }
}
