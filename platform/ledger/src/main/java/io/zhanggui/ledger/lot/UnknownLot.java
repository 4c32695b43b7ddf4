package io.zhanggui.ledger.lot;

import io.zhanggui.api.error.Refusal;

/// There is no such lot. Nothing was changed.
public final class UnknownLot extends Refusal {
    private final long lotId;

    public UnknownLot(long lotId) {
        super("ledger.unknown-lot", Long.toString(lotId));
        this.lotId = lotId;
    }

    public long lotId() {
        return lotId;
    }
}
