package io.zhanggui.marketing.outreach;

/// What one arm did more than another, and between which bounds that lies in 19 of 20 such runs: by the normal
/// distribution, which is good from some dozens of members in each arm on.
/// @param low not above `value`
/// @param high not below it
public record Difference(double value, double low, double high) {
    /// 97.5 % of a normal distribution lie below.
    private static final double QUANTILE = 1.959963984540054;

    /// Below that a normal distribution says too much.
    private static final int ENOUGH = 30;

    /// How sure a difference is.
    public enum Certainty {
        /// too few members to say anything
        TOO_FEW,
        /// may well be chance
        UNSURE,
        MORE,
        LESS
    }

    static Difference ofRates(ArmResult one, ArmResult other) {
        return of(one.rate() - other.rate(), one.rateVariance() + other.rateVariance());
    }

    static Difference ofMeans(ArmResult one, ArmResult other) {
        return of(one.mean() - other.mean(), one.variance() + other.variance());
    }

    private static Difference of(double value, double variance) {
        double half = QUANTILE * Math.sqrt(variance);
        return new Difference(value, value - half, value + half);
    }

    Certainty certainty(long membersOfOne, long membersOfOther) {
        if (Math.min(membersOfOne, membersOfOther) < ENOUGH) {
            return Certainty.TOO_FEW;
        }
        return low > 0 ? Certainty.MORE : high < 0 ? Certainty.LESS : Certainty.UNSURE;
    }
}
