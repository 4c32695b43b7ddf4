package io.zhanggui.inventory.api;

/// Where a transfer stands. The name is the text `inventory.transfer.state.<state>`.
public enum TransferState {
    /// on the way
    SENT,
    RECEIVED,
    /// called back; the goods are in the sender's stock again
    CANCELLED;

    public String textKey() {
        return "inventory.transfer.state." + name();
    }
}
