package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;

/// A discount that a line got.
/// @param code of who gave it, stable; empty for the rounding of a sale's total, as far as it is in what comes back
/// @param text for people, empty as the code is
/// @param amount taken off from this line, zero or above
public record Reduction(String code, String text, Money amount) {
    public Reduction {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a reduction below zero: " + amount);
        }
    }
}
