package io.zhanggui.ledger.book;

import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Reads the books. Thread-safe; writes nothing. The caller checks who may see them.
public interface Books {

    /// Turnovers by day, store, account and kind; closed days from their roll-up, open ones from the entries.
    /// Each day and store has as much debit as credit in every unit.
    /// @param to inclusive
    List<Turnover> turnovers(Collection<Long> storeIds, LocalDate from, LocalDate to);

    /// Balances of account names at the end of a day: credits minus debits of all days up to it. Members'
    /// accounts of a name are one row, of what happened in these stores.
    List<Turnover> balances(Collection<Long> storeIds, LocalDate endOf);

    /// Entries, newest first.
    /// @param before the last entry of the page before; null for the first page
    List<BookEntry> entries(EntryFilter filter, int limit, @org.jspecify.annotations.Nullable BookEntry before);

    /// The members with the highest balances of an account, highest first; what the liability is made of.
    Map<Long, Long> largest(String account, UnitOfAccount unit, int limit);
}
