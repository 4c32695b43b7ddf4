package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// A contract from a day for which the rules have no figure yet.
public final class RuleUnknown extends Refusal {
    private final transient LocalDate day;

    RuleUnknown(LocalDate day) {
        super("stored-value.refund.rule-unknown", day);
        this.day = day;
    }

    public LocalDate day() {
        return day;
    }
}
