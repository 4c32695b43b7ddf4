package io.zhanggui.finance.book;

import io.zhanggui.ledger.UnitOfAccount;
import org.jspecify.annotations.Nullable;

/// Which entries of a period; null is any.
/// @param members only members' accounts, or only the shop's
public record EntryChoice(
        @Nullable String account,
        @Nullable Boolean members,
        @Nullable UnitOfAccount unit,
        @Nullable String kind,
        @Nullable Long memberId) {
    public static final EntryChoice ALL = new EntryChoice(null, null, null, null, null);
}
