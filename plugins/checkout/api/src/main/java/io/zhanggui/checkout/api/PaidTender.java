package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;

/// A tender of a sale.
/// @param amount what counts towards the sale
/// @param given what the customer gave, at least the amount; the difference is the change
public record PaidTender(String type, Money amount, Money given) {
    public Money change() {
        return given.minus(amount);
    }
}
