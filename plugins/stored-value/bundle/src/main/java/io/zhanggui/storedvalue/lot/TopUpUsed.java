package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue.Balance;

/// A top-up that cannot be paid back because part of it has been spent. Nothing was paid back.
public final class TopUpUsed extends Refusal {
    private final Money wanted;
    private final transient Balance left;

    /// @param used of the top-up, by all who held it
    /// @param left of it
    public TopUpUsed(String offer, Split used, Split left, Money wanted) {
        this(offer, used, StoredValuePurse.money(left), wanted);
    }

    private TopUpUsed(String offer, Split used, Balance left, Money wanted) {
        super(
                "stored-value.top-up.used",
                offer,
                Money.ofFen(used.total()).format(),
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
