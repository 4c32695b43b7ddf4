package io.zhanggui.ledger.lot;

import io.zhanggui.api.error.Refusal;

/// Nothing, or less, would be granted, drawn, given back or taken back. Nothing was changed.
public final class NotAboveZero extends Refusal {
    private final Split amount;

    public NotAboveZero(Split amount) {
        super("ledger.not-above-zero");
        this.amount = amount;
    }

    public Split amount() {
        return amount;
    }
}
