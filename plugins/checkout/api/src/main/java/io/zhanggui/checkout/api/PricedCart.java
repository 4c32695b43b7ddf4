package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.util.List;

/// A cart with its prices and explained discounts.
/// @param lines with line ids 0 until the sale is stored
/// @param rounding taken off to a round amount (抹零), zero or above
public record PricedCart(
        Cart cart, List<SoldLine> lines, Money listTotal, Money discountTotal, Money rounding, Money payable) {
    public PricedCart {
        lines = List.copyOf(lines);
    }
}
