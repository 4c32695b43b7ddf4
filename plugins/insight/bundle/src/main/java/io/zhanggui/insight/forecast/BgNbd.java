package io.zhanggui.insight.forecast;

import org.hipparchus.special.Gamma;

/// The BG/NBD model: while a member stays, visits come at random at a rate of the member's own, and after each visit
/// the
/// member stays away for good with a probability of the member's own. The rates are gamma distributed (shape `r`, scale
/// `alpha`), the probabilities beta distributed (`a`, `b`).
///
/// Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005) 275-284; the
/// equations below have its numbers.
/// @param alpha in weeks
public record BgNbd(double r, double alpha, double a, double b) {
    /// At a = 1 the expectation is a limit; this near, both of its sides are exact to six digits.
    private static final double NEAR_ONE = 1e-5;

    private static final int MOST_TERMS = 200_000;

    /// Sums are kept below this one, and what they were divided by as a logarithm.
    private static final double LARGE = 1e200;

    private static final double LOG_LARGE = Math.log(LARGE);

    public BgNbd {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
            throw new IllegalArgumentException("not above zero: " + r + ", " + alpha + ", " + a + ", " + b);
        }
    }

    /// The logarithm of equation 6, in the form of its appendix that neither overflows nor underflows.
    public double logLikelihood(Repeats repeats) {
        return ofCount(repeats.count()) + ofTimes(repeats.count(), repeats.lastWeeks(), repeats.ageWeeks());
    }

    /// The part that only the number of repeats decides, so that it is computed once for all who have as many.
    double ofCount(int count) {
        return Gamma.logGamma(r + count)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Gamma.logGamma(a + b)
                + Gamma.logGamma(b + count)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + count);
    }

    double ofTimes(int count, double lastWeeks, double ageWeeks) {
        double staying = -(r + count) * Math.log(alpha + ageWeeks);
        if (count == 0) {
            return staying;
        }
        double gone = Math.log(a) - Math.log(b + count - 1) - (r + count) * Math.log(alpha + lastWeeks);
        double larger = Math.max(staying, gone);
        return larger + Math.log(Math.exp(staying - larger) + Math.exp(gone - larger));
    }

    /// How likely the member still comes, 0 to 1. Who has come once and never again has had no visit to leave after,
    /// and the model says 1.
    public double alive(Repeats repeats) {
        return 1 / (1 + goneToStaying(repeats));
    }

    private double goneToStaying(Repeats repeats) {
        int count = repeats.count();
        return count == 0
                ? 0
                : Math.exp(Math.log(a)
                        - Math.log(b + count - 1)
                        + (r + count) * (Math.log(alpha + repeats.ageWeeks()) - Math.log(alpha + repeats.lastWeeks())));
    }

    /// How many visits the next weeks will bring from this member, by equation 10. NaN where its series does not
    /// settle,
    /// which says that it cannot be told.
    /// @param weeks ahead, zero or above
    public double expected(Repeats repeats, double weeks) {
        if (weeks < 0) {
            throw new IllegalArgumentException("not ahead: " + weeks);
        }
        if (Math.abs(a - 1) < NEAR_ONE) {
            return (new BgNbd(r, alpha, 1 - 2 * NEAR_ONE, b).expected(repeats, weeks)
                            + new BgNbd(r, alpha, 1 + 2 * NEAR_ONE, b).expected(repeats, weeks))
                    / 2;
        }
        double count = repeats.count();
        double z = weeks / (alpha + repeats.ageWeeks() + weeks);
        // Euler's transformation takes the powers of r + x out of equation 10, which overflow for frequent members.
        double tail = series((a - 1) * Math.log1p(-z), a + b - 1 - r, a - 1, a + b + count - 1, z);
        return (a + b + count - 1) / (a - 1) * (1 - tail) / (1 + goneToStaying(repeats));
    }

    /// Gauss's 2F1 by its series, for z from 0 to below 1.
    static double hypergeometric(double first, double second, double third, double z) {
        return series(0, first, second, third, z);
    }

    /// The same, times a factor that may be too small for a number where the sum is too large for one.
    /// @param logFactor logarithm of the factor
    /// @return NaN when it does not settle
    private static double series(double logFactor, double first, double second, double third, double z) {
        double log = logFactor;
        double term = 1;
        double sum = 1;
        for (int k = 0; k < MOST_TERMS; k++) {
            term *= (first + k) * (second + k) / ((third + k) * (k + 1)) * z;
            sum += term;
            if (Math.abs(term) < Math.ulp(sum)) {
                return Math.exp(log) * sum;
            }
            if (Math.abs(sum) > LARGE) {
                term /= LARGE;
                sum /= LARGE;
                log += LOG_LARGE;
            }
        }
        return Double.NaN;
    }
}
