package io.zhanggui.ledger.close;

import io.zhanggui.api.error.Refusal;

/// A file that is not one that [DayClose#export] wrote.
public final class NotASealFile extends Refusal {
    /// @param line the first that does not fit, counted from 1
    public NotASealFile(int line) {
        super("ledger.not-a-seal-file", line);
    }
}
