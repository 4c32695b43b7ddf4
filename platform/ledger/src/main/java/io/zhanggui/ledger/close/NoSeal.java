package io.zhanggui.ledger.close;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A day that has no seal: it is open, or nothing was posted on it.
public final class NoSeal extends Refusal {
    public NoSeal(LocalDate day) {
        super("ledger.no-seal", day.toString());
    }
}
