package io.zhanggui.insight.rfm;

import io.zhanggui.insight.api.Lifecycle;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How long members may be away before something is wrong.
/// @param percent of the own median gap between visits
/// @param days for who has no habit yet
record Patience(long percent, long days) {
    /// Away for so many times the patience, a member is lost.
    static final int LOST_TIMES = 3;

    static final int NEW_DAYS = 30;

    int of(@Nullable Integer gapDays) {
        return Math.toIntExact(gapDays == null ? days : Math.ceilDiv(gapDays * percent, 100));
    }

    Lifecycle lifecycle(LocalDate first, LocalDate last, @Nullable Integer gapDays, LocalDate today) {
        long away = ChronoUnit.DAYS.between(last, today);
        int patience = of(gapDays);
        if (away > patience) {
            return away > (long) LOST_TIMES * patience ? Lifecycle.LOST : Lifecycle.DORMANT;
        }
        return ChronoUnit.DAYS.between(first, today) <= NEW_DAYS ? Lifecycle.NEW : Lifecycle.ACTIVE;
    }

    /// The same rule over columns of insight_member; takes the arguments of [#arguments].
    static final String LIFECYCLE = """
            CASE WHEN DATEDIFF(?, last_day) > 3 * COALESCE(CEIL(gap_days * ? / 100), ?) THEN 'LOST'
                 WHEN DATEDIFF(?, last_day) > COALESCE(CEIL(gap_days * ? / 100), ?) THEN 'DORMANT'
                 WHEN DATEDIFF(?, first_day) <= 30 THEN 'NEW'
                 ELSE 'ACTIVE' END""";

    Object[] arguments(LocalDate today) {
        return new Object[] {today, percent, days, today, percent, days, today};
    }
}
