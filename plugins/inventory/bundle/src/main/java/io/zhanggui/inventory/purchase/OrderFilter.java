package io.zhanggui.inventory.purchase;

import io.zhanggui.api.value.Money;
import io.zhanggui.inventory.api.OrderState;
import org.jspecify.annotations.Nullable;

/// What the list of purchase orders shows.
/// @param state null for all
/// @param text part of the order's number, of the supplier's name or of an item's; may be empty
public record OrderFilter(long storeId, @Nullable OrderState state, String text) {
    /// @param open what the part that has not arrived should cost, of orders that still expect goods
    public record Totals(long count, Money ordered, Money open) {}
}
