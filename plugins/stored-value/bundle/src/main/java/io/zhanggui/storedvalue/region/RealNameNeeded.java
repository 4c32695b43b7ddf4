package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A purchase for which the region wants the buyer's real name checked: the check is put on record in the
/// drawer of the member's cards. Nothing was sold.
public final class RealNameNeeded extends Refusal {
    private final Money threshold;

    RealNameNeeded(Money threshold, Money paid) {
        super("stored-value.limit.real-name", threshold.format(), paid.format());
        this.threshold = threshold;
    }

    public Money threshold() {
        return threshold;
    }
}
