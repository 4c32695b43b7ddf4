package io.zhanggui.insight.api;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the purchases of a member tell. A visit is a day on which something was bought and kept.
/// @param visits above zero
/// @param spent for goods and services of all time, less what came back; prepaid money counts when it is used
/// @param gapDays median days between visits; null below three visits
/// @param patienceDays after how many days away the member is at risk
/// @param score null when nothing was bought in the window, or not counted yet
/// @param preferences what was spent by category, above zero, most first
public record MemberInsight(
        long memberId,
        LocalDate firstVisit,
        LocalDate lastVisit,
        int visits,
        Money spent,
        @Nullable Integer gapDays,
        int patienceDays,
        Lifecycle lifecycle,
        @Nullable RfmScore score,
        Map<String, Money> preferences) {

    /// The day around which the member comes again by the own habit, which may have passed; null without a habit.
    public @Nullable LocalDate nextVisit() {
        return gapDays == null ? null : lastVisit.plusDays(gapDays);
    }
}
