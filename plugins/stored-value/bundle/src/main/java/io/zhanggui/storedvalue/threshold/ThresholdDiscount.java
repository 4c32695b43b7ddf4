package io.zhanggui.storedvalue.threshold;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.List;
import java.util.Optional;

/// A discount for paying with stored value, on one order.
record ThresholdDiscount(Threshold threshold, Texts texts) implements OrderDiscount {
    @Override
    public String code() {
        return "stored-value.threshold:" + threshold.id();
    }

    @Override
    public String explanation() {
        return threshold.terms().name();
    }

    @Override
    public boolean stacks() {
        return threshold.terms().stacks();
    }

    @Override
    public String group() {
        return "stored-value.threshold";
    }

    @Override
    public boolean covers(Line line) {
        return true;
    }

    @Override
    public Effect on(List<Line> lines) {
        Money total = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
        Money missing = threshold.terms().from().minus(total);
        return missing.fen() > 0
                ? Effect.none(texts.get("stored-value.threshold.short", missing.format()))
                : Effect.of(threshold.terms().off(), lines);
    }

    @Override
    public Optional<TenderTerm> tender() {
        return Optional.of(new TenderTerm(StoredValue.TENDER, threshold.terms().least()));
    }
}
