package io.zhanggui.ledger.lot;

import io.zhanggui.api.error.Refusal;

/// A lot that is not of the purse that was named. Nothing was changed.
public final class WrongPurse extends Refusal {
    private final Lot lot;

    public WrongPurse(Lot lot, Purse named) {
        super("ledger.wrong-purse", Long.toString(lot.id()), lot.purse(), named.name());
        this.lot = lot;
    }

    public Lot lot() {
        return lot;
    }
}
