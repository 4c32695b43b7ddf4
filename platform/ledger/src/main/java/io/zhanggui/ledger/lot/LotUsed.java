package io.zhanggui.ledger.lot;

import io.zhanggui.api.error.Refusal;

/// A lot that has not enough left for what was asked. Nothing was changed.
public final class LotUsed extends Refusal {
    private final transient Lot lot;
    private final transient Split wanted;

    public LotUsed(Lot lot, Split wanted) {
        super("ledger.lot-used", lot.left().principal(), lot.left().bonus(), wanted.principal(), wanted.bonus());
        this.lot = lot;
        this.wanted = wanted;
    }

    public Lot lot() {
        return lot;
    }

    public Split wanted() {
        return wanted;
    }
}
