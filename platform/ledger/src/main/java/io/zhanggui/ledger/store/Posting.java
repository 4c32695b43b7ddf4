package io.zhanggui.ledger.store;

import io.zhanggui.ledger.LedgerTransaction;
import java.time.Instant;
import java.time.LocalDate;

/// A transaction on its way into the ledger.
record Posting(
        long id, LedgerTransaction transaction, Hash requestHash, LocalDate businessDate, Instant at, long operatorId) {

    /// The entry that follows a head.
    ChainEntry link(ChainHead head, long amount, long balanceAfter) {
        return new ChainEntry(
                head.accountId(),
                head.sequence() + 1,
                id,
                amount,
                balanceAfter,
                transaction.kind(),
                transaction.document(),
                businessDate,
                at);
    }
}
