package io.zhanggui.finance.book;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.Turnover;
import java.util.Comparator;

/// An account of the books: one of the shop's by name, or all members' of a name together.
public record BookAccount(UnitOfAccount unit, boolean members, String name) implements Comparable<BookAccount> {
    private static final Comparator<BookAccount> ORDER = Comparator.comparing(BookAccount::unit)
            .thenComparing(account -> !account.members())
            .thenComparing(account -> account.name().endsWith(".bonus"))
            .thenComparing(BookAccount::name);

    public static BookAccount of(Turnover turnover) {
        return new BookAccount(turnover.unit(), turnover.members(), turnover.account());
    }

    public static BookAccount of(AccountRef account) {
        return new BookAccount(account.unit(), account.isMembers(), account.name());
    }

    public static BookAccount of(AccountSum sum) {
        return new BookAccount(sum.unit(), sum.members(), sum.account());
    }

    /// Money first, members' accounts before the shop's.
    @Override
    public int compareTo(BookAccount other) {
        return ORDER.compare(this, other);
    }
}
