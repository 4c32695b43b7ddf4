package io.zhanggui.member.simulation;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;

/// What an earning rule would have given in a past period, beside what the rules of those days gave.
/// @param occurrences sales, or other actions, that were looked at
/// @param members who would get other points than they got
/// @param pointsNow by the rules of those days
/// @param pointsThen with the rule among them
/// @param pointsPerYuan at which points are worth money
public record EarningForecast(
        LocalDate from,
        LocalDate to,
        long occurrences,
        long members,
        long pointsNow,
        long pointsThen,
        long pointsPerYuan) {

    public long morePoints() {
        return pointsThen - pointsNow;
    }

    /// What the difference is worth when it is redeemed.
    public Money cost() {
        return PointsWorth.of(morePoints(), pointsPerYuan);
    }
}
