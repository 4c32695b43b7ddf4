package io.zhanggui.timescard.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// The card was used between the screen and the payout. Nothing was paid.
public final class RefundChanged extends Refusal {
    private final transient Money now;

    RefundChanged(Money expected, Money now) {
        super("times-card.refund.changed", expected.format(), now.format());
        this.now = now;
    }

    public Money now() {
        return now;
    }
}
