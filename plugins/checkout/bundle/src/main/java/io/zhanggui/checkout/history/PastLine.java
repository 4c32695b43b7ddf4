package io.zhanggui.checkout.history;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of a past sale.
/// @param hour 0 to 23; null when the old books did not tell
/// @param paper the sale's number in the old books
/// @param item null for what the shop does not sell any more
/// @param quantity below zero for what came back, as is the amount
record PastLine(
        LocalDate day,
        @Nullable Integer hour,
        String paper,
        @Nullable Long memberId,
        @Nullable ItemRef item,
        String name,
        String category,
        Quantity quantity,
        Money amount) {}
