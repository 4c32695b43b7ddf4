package io.zhanggui.checkout.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Some of the past sales, as a row of a report counts them.
public sealed interface PastPart {
    /// All lines of the period.
    record Everything() implements PastPart {}

    record Nothing() implements PastPart {}

    record OfDay(LocalDate day) implements PastPart {}

    /// @param hour null for those of which the old books do not tell it
    record OfHour(@Nullable Integer hour) implements PastPart {}

    record OfStore(long storeId) implements PastPart {}

    record OfCategory(String category) implements PastPart {}

    /// What is sold here still.
    record OfItem(String source, long itemId) implements PastPart {}

    /// What only the old books know.
    record Named(String name) implements PastPart {}

    /// Papers of which more came back than was bought.
    record CameBack() implements PastPart {}
}
