package io.zhanggui.inventory.expiry;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a store has of a batch.
/// @param daysLeft 0 on its last good day, below zero once it has expired; null for goods that keep
/// @param worth at the average cost of the item
public record BatchRow(
        long skuId,
        String code,
        String name,
        String unit,
        String number,
        @Nullable LocalDate expires,
        @Nullable Integer daysLeft,
        Quantity quantity,
        Money worth) {

    /// @param expired how many of them have expired
    public record Totals(long count, long expired, Money worth) {}
}
