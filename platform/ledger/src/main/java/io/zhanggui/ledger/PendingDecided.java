package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A pending transaction that was decided the other way before. Nothing was changed.
public final class PendingDecided extends Refusal {
    private final long pendingId;
    private final Pendings.State state;

    public PendingDecided(long pendingId, Pendings.State state) {
        super("ledger.pending-decided." + state.name());
        this.pendingId = pendingId;
        this.state = state;
    }

    public long pendingId() {
        return pendingId;
    }

    public Pendings.State state() {
        return state;
    }
}
