package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.storedvalue.api.StoredValue.Balance;

/// A top-up that cannot be paid back because part of it has been spent. Nothing was paid back.
public final class TopUpUsed extends Refusal {
    private final Money wanted;
    private final transient Balance left;

    public TopUpUsed(Lot lot, Money wanted) {
        this(lot, StoredValuePurse.money(lot.left()), wanted);
    }

    private TopUpUsed(Lot lot, Balance left, Money wanted) {
        super(
                "stored-value.top-up.used",
                LotTerms.of(lot).offer(),
                Money.ofFen(lot.used().total()).format(),
                left.principal().format(),
                left.bonus().format(),
                wanted.format());
        this.wanted = wanted;
        this.left = left;
    }

    public Money wanted() {
        return wanted;
    }

    public Balance left() {
        return left;
    }
}
