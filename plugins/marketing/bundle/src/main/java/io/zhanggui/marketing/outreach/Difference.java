package io.zhanggui.marketing.outreach;

/// What one arm did more than another, and between which bounds that lies in 19 of 20 such runs.
/// @param low not above `value`
/// @param high not below it
public record Difference(double value, double low, double high) {
    /// 97.5 % of a normal distribution lie below.
    private static final double QUANTILE = 1.959963984540054;

    /// How sure a difference is.
    public enum Certainty {
        /// too few to say anything
        TOO_FEW,
        /// may well be chance
        UNSURE,
        MORE,
        LESS
    }

    /// Of those who bought, with bounds by Newcombe's hybrid of two Wilson intervals (1998, method 10). These hold in
    /// small groups too, and in one in which nobody bought: that is no proof that nobody would.
    static Difference ofRates(ArmResult one, ArmResult other) {
        Difference first = wilson(one);
        Difference second = wilson(other);
        double value = first.value - second.value;
        return new Difference(
                value,
                value - Math.hypot(first.value - first.low, second.high - second.value),
                value + Math.hypot(first.high - first.value, second.value - second.low));
    }

    /// A rate between its bounds; of nobody, everything may be.
    private static Difference wilson(ArmResult arm) {
        if (arm.members() == 0) {
            return new Difference(0, 0, 1);
        }
        double members = arm.members();
        double rate = arm.rate();
        double square = QUANTILE * QUANTILE;
        double middle = (2 * arm.bought() + square) / (2 * (members + square));
        double half = QUANTILE * Math.sqrt(square + 4 * arm.bought() * (1 - rate)) / (2 * (members + square));
        return new Difference(rate, Math.min(rate, middle - half), Math.max(rate, middle + half));
    }

    /// By the normal distribution, which is good when enough of each arm bought.
    static Difference ofMeans(ArmResult one, ArmResult other) {
        double value = one.mean() - other.mean();
        double half = QUANTILE * Math.sqrt(one.variance() + other.variance());
        return new Difference(value, value - half, value + half);
    }

    /// @param enough whether there were enough to say anything
    Certainty certainty(boolean enough) {
        if (!enough) {
            return Certainty.TOO_FEW;
        }
        return low > 0 ? Certainty.MORE : high < 0 ? Certainty.LESS : Certainty.UNSURE;
    }
}
