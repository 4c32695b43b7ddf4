package io.zhanggui.commission.entry;

import io.zhanggui.commission.api.Occasion;

/// What an entry is for.
public enum EntryType {
    SALE,
    TOP_UP,
    CARD_OPENING,
    REDEMPTION,
    /// what a month under a ladder comes to, booked when it is settled
    LADDER,
    /// added by hand to a statement, with a reason
    ADJUSTMENT;

    static EntryType of(Occasion occasion) {
        return valueOf(occasion.name());
    }

    /// Whether it was booked with a line of a sale.
    public boolean isTrade() {
        return this != LADDER && this != ADJUSTMENT;
    }
}
