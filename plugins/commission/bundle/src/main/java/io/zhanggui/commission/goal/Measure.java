package io.zhanggui.commission.goal;

/// What a target is set for.
public enum Measure {
    /// base of what was sold and redeemed, in fen
    SALES,
    /// what was topped up, in fen
    TOP_UPS,
    /// times cards and packages sold, by shares, in thousandths
    CARDS;

    public boolean isMoney() {
        return this != CARDS;
    }
}
