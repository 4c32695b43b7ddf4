package io.zhanggui.ledger.book;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the books. Thread-safe; writes nothing. The caller checks who may see them.
public interface Books {

    /// Turnovers by day, store, account and kind, in this order; closed days from their roll-up, open ones
    /// from the entries, both as of one moment. Each day and store has as much debit as credit in every
    /// unit.
    /// @param storeIds where it happened
    /// @param to inclusive
    List<Turnover> turnovers(Collection<Long> storeIds, LocalDate from, LocalDate to);

    /// What happened on each account of these stores up to the end of a day, in the order of stores and
    /// accounts. All members' accounts of a name are one row.
    List<AccountSum> sums(Collection<Long> storeIds, LocalDate through);

    /// Entries, newest day first, the last transaction first within a day, its lines in their order.
    /// @param before the last entry of the page before; null for the first page
    /// @param limit at most 10,000
    List<BookEntry> entries(EntryFilter filter, int limit, @Nullable BookEntry before);

    /// The members with the highest balances of an account, highest first: what the liability is made of.
    List<Holding> largest(String account, UnitOfAccount unit, int limit);

    /// A member's accounts that were ever used, by name.
    List<Holding> accountsOf(long memberId);

    /// @param account of a member
    /// @param entries how many it has
    record Holding(AccountRef account, long balance, long entries) {}
}
