package io.zhanggui.member.earning;

import java.math.BigInteger;
import java.util.Map;

/// What a refund takes back of the points of a sale. All refunds of a sale together take what one refund of all
/// would, and the parts never more than the whole.
public final class TakeBack {
    private TakeBack() {}

    /// For a sale whose lines all earned at one rate: floor(points * refunded / net), all refunds together.
    /// @param net paid for what earned
    /// @param before refunded of it so far
    /// @param now refunded of it this time
    public static long byAmount(long points, long net, long before, long now) {
        if (net <= 0) {
            return 0;
        }
        return cumulative(points, net, Math.addExact(before, now)) - cumulative(points, net, before);
    }

    private static long cumulative(long points, long net, long refunded) {
        return BigInteger.valueOf(points)
                .multiply(BigInteger.valueOf(Math.min(refunded, net)))
                .divide(BigInteger.valueOf(net))
                .longValueExact();
    }

    /// For a sale whose lines earned at different rates: each line by its share of the points.
    /// @param weights by number of the line
    public static long byShare(
            long points, Map<Integer, BigInteger> weights, Map<Integer, Part> before, Map<Integer, Part> after) {
        return cumulative(points, weights, after) - cumulative(points, weights, before);
    }

    /// How much of a line came back.
    /// @param refunded thousandths of pieces, up to now
    /// @param sold thousandths of pieces, above zero
    public record Part(long refunded, long sold) {}

    private static long cumulative(long points, Map<Integer, BigInteger> weights, Map<Integer, Part> parts) {
        BigInteger whole = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (whole.signum() == 0) {
            return 0;
        }
        // The sum of fractions weight * refunded / sold, kept exact.
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Map.Entry<Integer, Part> part : parts.entrySet()) {
            BigInteger weight = weights.getOrDefault(part.getKey(), BigInteger.ZERO);
            BigInteger sold = BigInteger.valueOf(part.getValue().sold());
            BigInteger refunded = BigInteger.valueOf(
                    Math.min(part.getValue().refunded(), part.getValue().sold()));
            numerator = numerator.multiply(sold).add(weight.multiply(refunded).multiply(denominator));
            denominator = denominator.multiply(sold);
        }
        return BigInteger.valueOf(points)
                .multiply(numerator)
                .divide(whole.multiply(denominator))
                .longValueExact();
    }
}
