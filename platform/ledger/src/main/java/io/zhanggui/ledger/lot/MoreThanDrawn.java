package io.zhanggui.ledger.lot;

import io.zhanggui.api.error.Refusal;

/// More would be given back than a document drew and has not got back yet. Nothing was changed.
public final class MoreThanDrawn extends Refusal {
    private final long open;
    private final long wanted;

    public MoreThanDrawn(long open, long wanted) {
        super("ledger.more-than-drawn", open, wanted);
        this.open = open;
        this.wanted = wanted;
    }

    /// What can still be given back.
    public long open() {
        return open;
    }

    public long wanted() {
        return wanted;
    }
}
