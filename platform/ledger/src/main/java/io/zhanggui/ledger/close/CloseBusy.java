package io.zhanggui.ledger.close;

import io.zhanggui.api.error.Refusal;

/// A long posting, such as an import, is under way; waiting for it would keep every till waiting. Nothing
/// was closed.
public final class CloseBusy extends Refusal {
    public CloseBusy() {
        super("ledger.close-busy");
    }
}
