package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A refund whose figures changed since they were shown, because something was spent or came back. Nothing was paid.
public final class RefundChanged extends Refusal {
    private final Money shown;
    private final Money now;

    RefundChanged(Money shown, Money now) {
        super("stored-value.refund.changed", shown.format(), now.format());
        this.shown = shown;
        this.now = now;
    }

    public Money shown() {
        return shown;
    }

    public Money now() {
        return now;
    }
}
