package io.zhanggui.member.simulation;

import io.zhanggui.api.value.Money;
import java.math.BigInteger;

/// Points in money at the rate at which they pay.
final class PointsWorth {
    private PointsWorth() {}

    /// Rounded towards zero to the fen; points below zero are worth less than nothing.
    static Money of(long points, long pointsPerYuan) {
        return Money.ofFen(BigInteger.valueOf(points)
                .multiply(BigInteger.valueOf(100))
                .divide(BigInteger.valueOf(pointsPerYuan))
                .longValueExact());
    }
}
