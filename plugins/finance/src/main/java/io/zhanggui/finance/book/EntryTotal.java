package io.zhanggui.finance.book;

import io.zhanggui.ledger.UnitOfAccount;

/// What a choice of entries comes to in one unit.
/// @param entries how many
/// @param debit above zero
/// @param credit above zero
public record EntryTotal(UnitOfAccount unit, long entries, long debit, long credit) {
    EntryTotal plus(EntryTotal other) {
        return new EntryTotal(
                unit,
                Math.addExact(entries, other.entries),
                Math.addExact(debit, other.debit),
                Math.addExact(credit, other.credit));
    }
}
