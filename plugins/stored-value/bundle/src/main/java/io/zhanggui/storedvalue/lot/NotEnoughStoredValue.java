package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A payment that the member's stored value does not cover. Nothing was taken.
public final class NotEnoughStoredValue extends Refusal {
    private final Money balance;
    private final Money wanted;

    public NotEnoughStoredValue(Money balance, Money wanted) {
        super("stored-value.not-enough", balance.format(), wanted.format());
        this.balance = balance;
        this.wanted = wanted;
    }

    public Money balance() {
        return balance;
    }

    public Money wanted() {
        return wanted;
    }
}
