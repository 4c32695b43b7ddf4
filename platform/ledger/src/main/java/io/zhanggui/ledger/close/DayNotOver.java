package io.zhanggui.ledger.close;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A day that is not over cannot be closed: the tills still post to it. Nothing was closed.
public final class DayNotOver extends Refusal {
    private final LocalDate day;

    public DayNotOver(LocalDate day) {
        super("ledger.day-not-over", day.toString());
        this.day = day;
    }

    public LocalDate day() {
        return day;
    }
}
