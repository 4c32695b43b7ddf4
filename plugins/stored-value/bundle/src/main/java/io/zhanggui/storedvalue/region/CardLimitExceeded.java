package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A top-up that would bring a card above what the region allows. Nothing was sold.
public final class CardLimitExceeded extends Refusal {
    private final Money limit;
    private final Money after;

    CardLimitExceeded(boolean named, Money limit, Money before, Money after) {
        super(
                named ? "stored-value.limit.named-exceeded" : "stored-value.limit.unnamed-exceeded",
                limit.format(),
                after.format(),
                Money.ofFen(Math.max(0, limit.minus(before).fen())).format());
        this.limit = limit;
        this.after = after;
    }

    public Money limit() {
        return limit;
    }

    public Money after() {
        return after;
    }
}
