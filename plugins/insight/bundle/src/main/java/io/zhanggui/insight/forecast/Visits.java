package io.zhanggui.insight.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;

/// The days on which a member came.
public final class Visits {
    private static final double DAYS_OF_A_WEEK = 7;

    private final long[] days;

    /// @param days epoch days; each counts once, the order does not matter
    public Visits(long... days) {
        this.days = Arrays.stream(days).distinct().sorted().toArray();
        if (this.days.length == 0) {
            throw new IllegalArgumentException("never came");
        }
    }

    public LocalDate first() {
        return LocalDate.ofEpochDay(days[0]);
    }

    public LocalDate last() {
        return LocalDate.ofEpochDay(days[days.length - 1]);
    }

    public int count() {
        return days.length;
    }

    /// @param from first day
    /// @param to last day
    int between(LocalDate from, LocalDate to) {
        return (int) Arrays.stream(days)
                .filter(day -> day >= from.toEpochDay() && day <= to.toEpochDay())
                .count();
    }

    /// As it looked at the end of a day.
    /// @param end not before the first visit
    public Repeats until(LocalDate end) {
        long[] known =
                Arrays.stream(days).filter(day -> day <= end.toEpochDay()).toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException("had not come by " + end);
        }
        return new Repeats(
                known.length - 1,
                (known[known.length - 1] - known[0]) / DAYS_OF_A_WEEK,
                (end.toEpochDay() - known[0]) / DAYS_OF_A_WEEK);
    }

    /// The middle one of the gaps between visits, in days, of two their mean rounded up; empty below three visits, when
    /// a gap may be anything.
    public OptionalInt medianGapDays() {
        if (days.length < 3) {
            return OptionalInt.empty();
        }
        long[] gaps = new long[days.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = days[i + 1] - days[i];
        }
        Arrays.sort(gaps);
        return OptionalInt.of(Math.toIntExact((gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2] + 1) / 2));
    }
}
