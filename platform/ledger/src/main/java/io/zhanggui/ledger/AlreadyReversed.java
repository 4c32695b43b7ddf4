package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A transaction that was reversed, or given back in part, before. Nothing was posted.
public final class AlreadyReversed extends Refusal {
    private final long transactionId;

    public AlreadyReversed(long transactionId) {
        super("ledger.already-reversed", transactionId);
        this.transactionId = transactionId;
    }

    public long transactionId() {
        return transactionId;
    }
}
