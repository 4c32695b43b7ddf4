package io.zhanggui.insight.rfm;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.insight.InsightSettings;
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

    /// Who comes each day is not lost after four days of holidays.
    static final int LEAST_DAYS = 7;

    /// Since when the shop knows a member, over columns of insight_member: what was bought before the shop used this
    /// system may be unknown, and who joined long ago is not new.
    static final String KNOWN_SINCE = "LEAST(first_day, COALESCE(joined_on, first_day))";

    static Patience of(Settings settings) {
        return new Patience(
                settings.get(InsightSettings.PATIENCE_PERCENT), settings.get(InsightSettings.PATIENCE_DAYS));
    }

    int of(@Nullable Integer gapDays) {
        return Math.toIntExact(gapDays == null ? days : Math.max(LEAST_DAYS, Math.ceilDiv(gapDays * percent, 100)));
    }

    /// @param since the day of [#KNOWN_SINCE]
    Lifecycle lifecycle(LocalDate since, LocalDate last, @Nullable Integer gapDays, LocalDate today) {
        return lifecycle(!since.isBefore(newSince(today)), last, gapDays, today);
    }

    /// @param lately known from [#newSince] on
    Lifecycle lifecycle(boolean lately, LocalDate last, @Nullable Integer gapDays, LocalDate today) {
        long away = ChronoUnit.DAYS.between(last, today);
        int patience = of(gapDays);
        if (away > patience) {
            return away > (long) LOST_TIMES * patience ? Lifecycle.LOST : Lifecycle.DORMANT;
        }
        return lately ? Lifecycle.NEW : Lifecycle.ACTIVE;
    }

    static LocalDate newSince(LocalDate today) {
        return today.minusDays(NEW_DAYS);
    }

    /// The same rule over columns of insight_member; takes the arguments of [#arguments].
    static final String LIFECYCLE = """
            CASE WHEN DATEDIFF(?, last_day) > 3 * COALESCE(GREATEST(7, CEIL(gap_days * ? / 100)), ?) THEN 'LOST'
                 WHEN DATEDIFF(?, last_day) > COALESCE(GREATEST(7, CEIL(gap_days * ? / 100)), ?) THEN 'DORMANT'
                 WHEN DATEDIFF(?, LEAST(first_day, COALESCE(joined_on, first_day))) <= 30 THEN 'NEW'
                 ELSE 'ACTIVE' END""";

    Object[] arguments(LocalDate today) {
        return new Object[] {today, percent, days, today, percent, days, today};
    }
}
