package io.zhanggui.ledger.store.close;

/// Debits and credits of a row of the roll-up, both zero or above.
record Sum(long debit, long credit, long entries) {
    static final Sum NOTHING = new Sum(0, 0, 0);

    Sum plus(long amount) {
        return amount < 0
                ? new Sum(Math.subtractExact(debit, amount), credit, entries + 1)
                : new Sum(debit, Math.addExact(credit, amount), entries + 1);
    }
}
