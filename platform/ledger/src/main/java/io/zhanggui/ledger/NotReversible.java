package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A transaction that is itself a reversal: what it took back is posted anew instead. Nothing was posted.
public final class NotReversible extends Refusal {
    private final long transactionId;

    public NotReversible(long transactionId) {
        super("ledger.not-reversible", transactionId);
        this.transactionId = transactionId;
    }

    public long transactionId() {
        return transactionId;
    }
}
