package io.zhanggui.api.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Splits an amount so that the parts sum to it exactly.
public final class Allocation {
    private Allocation() {}

    /// Largest remainder: every part is `total * weight / sum` rounded down, and what is missing goes one by
    /// one to the parts with the largest remainders, the first among equals. A negative total gives the negated
    /// parts of its opposite. Weights that are all zero count as equal.
    /// @param weights zero or above, at least one
    /// @return the parts, in the order of the weights
    public static long[] byLargestRemainder(long total, long... weights) {
        if (weights.length == 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights of zero or above expected: " + Arrays.toString(weights));
        }
        if (total < 0) {
            return Arrays.stream(byLargestRemainder(Math.negateExact(total), weights))
                    .map(part -> -part)
                    .toArray();
        }
        BigInteger[] shares =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
        BigInteger sum = Arrays.stream(shares).reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            Arrays.fill(shares, BigInteger.ONE);
            sum = BigInteger.valueOf(weights.length);
        }
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long missing = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] part = BigInteger.valueOf(total).multiply(shares[i]).divideAndRemainder(sum);
            parts[i] = part[0].longValueExact();
            remainders[i] = part[1];
            missing -= parts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(missing)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
