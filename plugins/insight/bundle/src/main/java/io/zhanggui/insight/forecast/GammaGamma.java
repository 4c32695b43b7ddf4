package io.zhanggui.insight.forecast;

import org.hipparchus.special.Gamma;

/// The Gamma-Gamma model of what a visit brings: visits of one member vary around the member's own mean, and the means
/// of members vary among them; how often a member comes says nothing of it.
///
/// Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013), equations 1a and 5.
/// @param gamma in yuan
public record GammaGamma(double p, double q, double gamma) {
    public GammaGamma {
        if (!(p > 0 && q > 0 && gamma > 0)) {
            throw new IllegalArgumentException("not above zero: " + p + ", " + q + ", " + gamma);
        }
    }

    public double logLikelihood(Spending spending) {
        double px = p * spending.count();
        return Gamma.logGamma(px + q)
                - Gamma.logGamma(px)
                - Gamma.logGamma(q)
                + q * Math.log(gamma)
                + (px - 1) * Math.log(spending.mean())
                + px * Math.log(spending.count())
                - (px + q) * Math.log(gamma + spending.count() * spending.mean());
    }

    /// What the next visit will bring, in yuan: between what this member's visits brought and what everybody's do, the
    /// nearer to the former the more visits there were. Without an expectation (p x + q not above 1) it is NaN.
    public double expected(Spending spending) {
        return expected(spending.count(), spending.count() * spending.mean());
    }

    /// The same of somebody of whom nothing is known: what everybody's visits bring.
    public double expected() {
        return expected(0, 0);
    }

    private double expected(int count, double sum) {
        double weight = p * count + q - 1;
        return weight > 0 ? p * (gamma + sum) / weight : Double.NaN;
    }
}
