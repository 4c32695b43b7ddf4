package io.zhanggui.checkout.pricing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Shares an amount out in proportion so that the shares sum to it to the fen (Hamilton's method).
public final class LargestRemainder {
    private LargestRemainder() {}

    /// @param total zero or above
    /// @param weights zero or above, with a sum above zero unless the total is zero
    /// @return one share per weight; each is the exact share rounded down or up, and a weight of zero gets
    /// nothing
    public static long[] allocate(long total, long[] weights) {
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight below zero: " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (total < 0 || (total > 0 && sum.signum() == 0)) {
            throw new IllegalArgumentException("cannot share " + total + " over weights that sum to " + sum);
        }
        long[] shares = new long[weights.length];
        if (total == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] parts = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1];
            left -= shares[i];
        }
        for (int index : largestFirst(remainders).subList(0, Math.toIntExact(left))) {
            shares[index]++;
        }
        return shares;
    }

    /// The earlier of two equal remainders comes first, so that the same cart is always shared alike.
    private static List<Integer> largestFirst(BigInteger[] remainders) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < remainders.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer index) -> remainders[index]).reversed());
        return order;
    }
}
