package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The head of a transaction on its way into the ledger.
record Posting(
        long id,
        RequestId requestId,
        RequestHash requestHash,
        String kind,
        String document,
        @Nullable Long reverses,
        LocalDate businessDate,
        Instant at,
        long operatorId) {

    /// What differs by the time of the try, such as id and instant, is not part of it.
    static RequestHash hashOf(LedgerTransaction transaction) {
        return RequestHash.of(
                transaction.kind(),
                transaction.document(),
                String.valueOf(transaction.reverses()),
                transaction.entries());
    }

    /// What the work of such a request moves may differ from try to try; what was asked for may not.
    static RequestHash hashOf(LedgerRequest request) {
        return RequestHash.of(
                "once", request.kind(), request.document(), String.valueOf(request.reverses()), request.content());
    }

    ChainEntry.Heading heading() {
        return new ChainEntry.Heading(
                id,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                requestHash,
                kind,
                document,
                reverses,
                businessDate,
                at,
                operatorId);
    }
}
