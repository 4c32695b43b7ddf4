package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The head of a transaction on its way into the ledger.
record Posting(
        long id,
        RequestId requestId,
        Hash requestHash,
        String kind,
        String document,
        @Nullable Long reverses,
        LocalDate businessDate,
        Instant at,
        long operatorId) {

    /// The entry that follows a head.
    ChainEntry link(ChainHead head, long amount, long balanceAfter) {
        return new ChainEntry(
                head.accountId(), head.sequence() + 1, id, amount, balanceAfter, kind, document, businessDate, at);
    }
}
