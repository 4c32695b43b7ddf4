package io.zhanggui.member.points;

import io.zhanggui.api.value.Money;
import java.math.BigInteger;

/// How many points an amount earns, and how many a refund takes back. Always whole points, rounded down.
/// @param pointsPer100Yuan before the tier's multiplier
/// @param tierPerCent the tier's multiplier in hundredths
record EarningRule(long pointsPer100Yuan, int tierPerCent) {

    /// 100 yuan are 10,000 fen, the multiplier is in hundredths.
    private static final BigInteger DIVISOR = BigInteger.valueOf(10_000L * 100);

    /// @param earned what the sale brought the shop, zero or above
    long points(Money earned) {
        return BigInteger.valueOf(earned.fen())
                .multiply(BigInteger.valueOf(pointsPer100Yuan))
                .multiply(BigInteger.valueOf(tierPerCent))
                .divide(DIVISOR)
                .longValueExact();
    }

    /// What this refund takes back, so that all refunds of a sale together take floor(points * refunded / net): the
    /// parts never take more than the whole.
    /// @param points earned by the sale
    /// @param net paid for what earned them
    /// @param before refunded of it so far
    /// @param now refunded of it this time
    static long takenBack(long points, Money net, Money before, Money now) {
        if (net.fen() <= 0) {
            return 0;
        }
        return cumulative(points, net, before.plus(now)) - cumulative(points, net, before);
    }

    private static long cumulative(long points, Money net, Money refunded) {
        long bounded = Math.min(refunded.fen(), net.fen());
        return BigInteger.valueOf(points)
                .multiply(BigInteger.valueOf(bounded))
                .divide(BigInteger.valueOf(net.fen()))
                .longValueExact();
    }
}
