package io.zhanggui.finance.book;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;
import java.util.List;

/// Business days from the first to the last, both included.
public record Period(LocalDate from, LocalDate to) {
    /// Two years: enough for any report, few enough for a screen.
    private static final int MAX_DAYS = 731;

    /// @throws Refusal when it ends before it begins, or is too long
    public Period {
        if (to.isBefore(from)) {
            throw new Refusal("finance.period.reversed", from.toString(), to.toString());
        }
        if (from.plusDays(MAX_DAYS).isBefore(to)) {
            throw new Refusal("finance.period.too-long", MAX_DAYS);
        }
    }

    public static Period ofMonth(LocalDate any) {
        LocalDate first = any.withDayOfMonth(1);
        return new Period(first, first.plusMonths(1).minusDays(1));
    }

    public LocalDate dayBefore() {
        return from.minusDays(1);
    }

    /// Oldest first.
    public List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /// As people read it.
    public String text() {
        return from.equals(to) ? from.toString() : from + " – " + to;
    }

    /// As a part of a file's name.
    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + "_" + to;
    }
}
