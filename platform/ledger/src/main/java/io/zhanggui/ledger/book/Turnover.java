package io.zhanggui.ledger.book;

import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;

/// What an account took in a day, at one store, by one kind of transaction.
/// @param storeId where it happened
/// @param account name; all members' accounts of the name together
/// @param members whether the accounts are members'
/// @param kind of the transactions
/// @param debit above zero, the sum of the entries below zero
/// @param credit above zero
/// @param entries how many
public record Turnover(
        LocalDate day,
        long storeId,
        String account,
        boolean members,
        UnitOfAccount unit,
        String kind,
        long debit,
        long credit,
        long entries) {

    /// Credits minus debits.
    public long change() {
        return Math.subtractExact(credit, debit);
    }
}
