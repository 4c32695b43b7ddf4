package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A withdrawal after the seven days of article 14.
public final class WithdrawalOver extends Refusal {
    private final transient LocalDate lastDay;

    WithdrawalOver(LocalDate paidOn, LocalDate lastDay) {
        super("stored-value.refund.withdrawal-over", paidOn, lastDay);
        this.lastDay = lastDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }
}
