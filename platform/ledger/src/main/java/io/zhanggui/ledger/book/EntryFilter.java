package io.zhanggui.ledger.book;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries to show.
/// @param storeIds where they happened, at least one
/// @param account whole name; null for any
/// @param kind null for any
/// @param memberId null for any, also the shop's
/// @param to inclusive
public record EntryFilter(
        Set<Long> storeIds,
        LocalDate from,
        LocalDate to,
        @Nullable String account,
        @Nullable String kind,
        @Nullable Long memberId) {
    public EntryFilter {
        storeIds = Set.copyOf(storeIds);
        if (storeIds.isEmpty() || to.isBefore(from)) {
            throw new IllegalArgumentException("stores and a period expected: " + storeIds + " " + from + " " + to);
        }
    }
}
