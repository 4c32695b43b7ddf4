package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A contract from a day for which no interest rate is on file.
public final class RateUnknown extends Refusal {
    private final transient LocalDate day;

    RateUnknown(LocalDate day) {
        super("stored-value.refund.rate-unknown", day);
        this.day = day;
    }

    public LocalDate day() {
        return day;
    }
}
