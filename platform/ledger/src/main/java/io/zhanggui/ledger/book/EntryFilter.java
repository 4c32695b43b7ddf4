package io.zhanggui.ledger.book;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries to show.
/// @param storeIds where they happened, at least one
/// @param to inclusive
/// @param account whole name; null for any
/// @param members only members' accounts, or only the shop's; null for both
/// @param unit null for any
/// @param kind null for any
/// @param memberId null for any
public record EntryFilter(
        Set<Long> storeIds,
        LocalDate from,
        LocalDate to,
        @Nullable String account,
        @Nullable Boolean members,
        @Nullable UnitOfAccount unit,
        @Nullable String kind,
        @Nullable Long memberId) {
    public EntryFilter {
        storeIds = Set.copyOf(storeIds);
        if (storeIds.isEmpty() || to.isBefore(from)) {
            throw new IllegalArgumentException("stores and a period expected: " + storeIds + " " + from + " " + to);
        }
        if (memberId != null && memberId == AccountRef.SHOP) {
            throw new IllegalArgumentException("a member's id is not 0");
        }
    }

    /// All entries of a period.
    public static EntryFilter of(Set<Long> storeIds, LocalDate from, LocalDate to) {
        return new EntryFilter(storeIds, from, to, null, null, null, null, null);
    }
}
