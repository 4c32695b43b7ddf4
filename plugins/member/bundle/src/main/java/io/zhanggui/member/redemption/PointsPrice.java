package io.zhanggui.member.redemption;

import io.zhanggui.api.value.Money;
import java.math.BigInteger;

/// What points are worth at the till. Always whole points.
/// @param perYuan points that pay one yuan
record PointsPrice(long perYuan) {
    private static final BigInteger FEN = BigInteger.valueOf(100);

    /// The money that points pay at most: an amount that costs whole points.
    Money worth(long points) {
        long whole = points - points % step();
        return Money.ofFen(BigInteger.valueOf(whole)
                .multiply(FEN)
                .divide(BigInteger.valueOf(perYuan))
                .longValueExact());
    }

    /// The largest amount up to this one that costs whole points.
    Money payable(Money amount) {
        return worth(pointsRoundedDown(amount));
    }

    boolean isWhole(Money amount) {
        return payable(amount).equals(amount);
    }

    /// @param amount one that costs whole points
    long points(Money amount) {
        if (!isWhole(amount)) {
            throw new IllegalArgumentException("not whole points: " + amount);
        }
        return pointsRoundedDown(amount);
    }

    private long pointsRoundedDown(Money amount) {
        return BigInteger.valueOf(amount.fen())
                .multiply(BigInteger.valueOf(perYuan))
                .divide(FEN)
                .longValueExact();
    }

    /// So many points pay whole fen: with 250 points for a yuan, only every fifth amount of points does.
    private long step() {
        return perYuan / BigInteger.valueOf(perYuan).gcd(FEN).longValueExact();
    }
}
