package io.zhanggui.ledger;

/// One leg of a transaction.
/// @param amount in the account's unit; above zero credit, below zero debit, never zero
public record Entry(AccountRef account, long amount) {
    public Entry {
        if (amount == 0) {
            throw new IllegalArgumentException("an entry moves something: " + account);
        }
    }
}
