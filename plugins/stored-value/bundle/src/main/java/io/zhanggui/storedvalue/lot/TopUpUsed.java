package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A top-up that cannot be paid back because part of it has been spent. Nothing was paid back.
public final class TopUpUsed extends Refusal {
    private final Money wanted;
    private final Split left;

    TopUpUsed(Lot lot, Money wanted) {
        super(
                "stored-value.top-up.used",
                lot.offerName(),
                lot.used().total().format(),
                lot.left().principal().format(),
                lot.left().bonus().format(),
                wanted.format());
        this.wanted = wanted;
        this.left = lot.left();
    }

    public Money wanted() {
        return wanted;
    }

    public Split left() {
        return left;
    }
}
