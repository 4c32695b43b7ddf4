package io.zhanggui.inventory.stock;

import java.util.Locale;

/// Why stock moved, and the account of the ledger that stands against the stock's own. The name is the text
/// `inventory.movement.<kind>`.
public enum MovementKind {
    SALE("cost.goods"),
    REFUND("cost.goods"),
    RECEIPT("payable.suppliers"),
    PURCHASE_RETURN("payable.suppliers"),
    OPENING("equity.opening-stock"),
    ADJUSTMENT("cost.stock-difference"),
    STOCKTAKE("cost.stock-difference"),
    WRITE_OFF("cost.write-off"),
    /// given away: what it cost is the cost of a promotion
    GIFT("cost.gift"),
    CONSUMPTION("cost.services"),
    TRANSFER_OUT("inventory.in-transit"),
    TRANSFER_BACK("inventory.in-transit"),
    TRANSFER_IN("inter-store.goods");

    private final String account;

    MovementKind(String account) {
        this.account = account;
    }

    public String textKey() {
        return "inventory.movement." + name();
    }

    /// Name of the account that gives what comes in and takes what goes out.
    String account() {
        return account;
    }

    /// The kind of a transaction of the ledger that makes such movements; its name is the text `transaction.<kind>`.
    public String transactionKind() {
        return "stock-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
