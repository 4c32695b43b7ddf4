package io.zhanggui.finance.book;

import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Turnover;
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

    /// All entries of an account.
    public static EntryChoice of(BookAccount account) {
        return new EntryChoice(account.name(), account.members(), account.unit(), null, null);
    }

    /// The account whose entries these are all, or null when they are others or only some of them.
    public @Nullable BookAccount wholeAccount() {
        return account == null || members == null || unit == null || kind != null || memberId != null
                ? null
                : new BookAccount(unit, members, account);
    }

    /// Whether a turnover, which knows no member, is made of such entries.
    boolean takes(Turnover turnover) {
        return (account == null || account.equals(turnover.account()))
                && (members == null || members == turnover.members())
                && (unit == null || unit == turnover.unit())
                && (kind == null || kind.equals(turnover.kind()));
    }
}
