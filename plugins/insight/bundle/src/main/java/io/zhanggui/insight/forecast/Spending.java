package io.zhanggui.insight.forecast;

/// What Gamma-Gamma needs to know of a member who came more than once.
/// @param count visits that were paid for, above zero
/// @param mean what one of them brought, in yuan, above zero
public record Spending(int count, double mean) {
    public Spending {
        if (count < 1 || !(mean > 0)) {
            throw new IllegalArgumentException("not what somebody spent: " + count + " visits of " + mean);
        }
    }
}
