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
        if (total <= Integer.MAX_VALUE && Arrays.stream(weights).allMatch(weight -> weight <= Integer.MAX_VALUE)) {
            return narrow(total, weights);
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

    /// The same for what a product of two fits into a long: all but everything.
    private static long[] narrow(long total, long[] weights) {
        long[] shares = weights.clone();
        long sum = Arrays.stream(shares).sum();
        if (sum == 0) {
            Arrays.fill(shares, 1);
            sum = shares.length;
        }
        long[] parts = new long[shares.length];
        long[] remainders = new long[shares.length];
        long missing = total;
        for (int i = 0; i < shares.length; i++) {
            long product = total * shares[i];
            parts[i] = product / sum;
            remainders[i] = product % sum;
            missing -= parts[i];
        }
        for (; missing > 0; missing--) {
            int largest = 0;
            for (int i = 1; i < shares.length; i++) {
                largest = remainders[i] > remainders[largest] ? i : largest;
            }
            parts[largest]++;
            remainders[largest] = -1;
        }
        return parts;
    }
}
