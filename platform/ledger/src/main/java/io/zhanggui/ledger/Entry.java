package io.zhanggui.ledger;

/// One leg of a transaction.
/// @param amount in the account's unit; above zero credit, below zero debit, never zero, at most [#MAX_AMOUNT] either
/// way
public record Entry(AccountRef account, long amount) {
    /// Ten trillion yuan. No balance is larger either, so that sums over thousands of them still fit.
    public static final long MAX_AMOUNT = 1_000_000_000_000_000L;

    /// @throws AmountTooLarge when it is
    public Entry {
        if (amount < -MAX_AMOUNT || amount > MAX_AMOUNT) {
            throw new AmountTooLarge();
        }
        if (amount == 0) {
            throw new IllegalArgumentException("an entry moves something: " + account);
        }
    }
}
