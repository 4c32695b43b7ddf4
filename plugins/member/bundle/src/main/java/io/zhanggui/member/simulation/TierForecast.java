package io.zhanggui.member.simulation;

import io.zhanggui.api.value.Money;

/// What a tier rule would do to the members of today, and what that costs in a month like the last one.
/// @param members who would move up
/// @param spent by them in the last month
/// @param discount more that they would have got on it
/// @param points more that they would have got for it
/// @param pointsPerYuan at which points are worth money
public record TierForecast(long members, Money spent, Money discount, long points, long pointsPerYuan) {

    /// Discount and points together.
    public Money cost() {
        return discount.plus(PointsWorth.of(points, pointsPerYuan));
    }
}
