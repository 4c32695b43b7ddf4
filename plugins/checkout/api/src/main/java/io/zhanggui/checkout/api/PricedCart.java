package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.util.List;

/// A cart with its prices and explained discounts.
/// @param lines with line ids 0 until the sale is stored
/// @param rounding taken off to a round amount (抹零), zero or above
/// @param considered the discounts on the whole order, taken or not
public record PricedCart(
        Cart cart,
        List<SoldLine> lines,
        Money listTotal,
        Money discountTotal,
        Money rounding,
        Money payable,
        List<ConsideredDiscount> considered) {
    public PricedCart {
        lines = List.copyOf(lines);
        considered = List.copyOf(considered);
    }

    /// Without any discount on the whole order.
    public PricedCart(
            Cart cart, List<SoldLine> lines, Money listTotal, Money discountTotal, Money rounding, Money payable) {
        this(cart, lines, listTotal, discountTotal, rounding, payable, List.of());
    }
}
