package io.zhanggui.inventory.api;

/// Where a stocktake stands. The name is the text `inventory.stocktake.state.<state>`.
public enum StocktakeState {
    COUNTING,
    /// approved; the stock is as it was counted
    POSTED,
    CANCELLED;

    public String textKey() {
        return "inventory.stocktake.state." + name();
    }
}
