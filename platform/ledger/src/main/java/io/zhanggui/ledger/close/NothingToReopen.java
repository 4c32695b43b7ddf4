package io.zhanggui.ledger.close;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// No day after the one that was named is closed. Nothing was changed.
public final class NothingToReopen extends Refusal {
    public NothingToReopen(LocalDate after) {
        super("ledger.nothing-to-reopen", after.toString());
    }
}
