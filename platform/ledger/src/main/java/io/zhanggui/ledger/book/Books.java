package io.zhanggui.ledger.book;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the books. Thread-safe. The caller checks who may see them.
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
    /// @param limit at most 10,000
    List<Holding> largest(String account, UnitOfAccount unit, int limit);

    /// Owners of members' accounts by what they have in some of them together, most first; who has nothing is
    /// left out. Answers at once whatever their number: the order is stored. The first page brings it up to
    /// date with what was posted since the last look, in a unit of its own; further pages go on in that order,
    /// and inside an open unit of work it is left as it is. Only the very first look at these accounts sums all
    /// balances.
    /// @param accounts names of members' accounts
    /// @param limit at most 10,000
    /// @param after the last of the page before; null for the first page
    /// @param skip how many are passed over after it, none when pages follow each other
    List<HeldBy> holders(Collection<String> accounts, UnitOfAccount unit, int limit, @Nullable HeldBy after, int skip);

    /// How many owners [#holders] has in all its pages. Brings the order up to date.
    long countHolders(Collection<String> accounts, UnitOfAccount unit);

    /// A member's accounts that were ever used, by name.
    List<Holding> accountsOf(long memberId);

    /// @param amount above zero
    record HeldBy(long owner, long amount) {}

    /// @param account of a member
    /// @param entries how many it has
    record Holding(AccountRef account, long balance, long entries) {}
}
