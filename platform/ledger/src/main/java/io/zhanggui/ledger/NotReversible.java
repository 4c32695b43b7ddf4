package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A transaction that cannot be taken back. Nothing was posted.
public final class NotReversible extends Refusal {
    private final long transactionId;

    private NotReversible(String textKey, long transactionId) {
        super(textKey, transactionId);
        this.transactionId = transactionId;
    }

    /// One that is itself a reversal: what it took back is posted anew instead.
    public NotReversible(long transactionId) {
        this("ledger.not-reversible", transactionId);
    }

    /// One that moved nothing and changed the last day or the freeze of lots: that is changed again instead.
    public static NotReversible ofAmendment(long transactionId) {
        return new NotReversible("ledger.not-reversible.amendment", transactionId);
    }

    public long transactionId() {
        return transactionId;
    }
}
