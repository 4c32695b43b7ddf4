package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A posting on a day that is closed, as after a server's clock was set back. Nothing was posted.
public final class ClosedDay extends Refusal {
    private final LocalDate day;

    public ClosedDay(LocalDate day) {
        super("ledger.closed-day", day.toString());
        this.day = day;
    }

    public LocalDate day() {
        return day;
    }
}
