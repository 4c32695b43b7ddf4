package io.zhanggui.member.earning;

/// What a rule gives.
public enum Effect {
    /// points for 100 yuan; of several rules the narrowest counts, 0 excludes
    PER_100_YUAN,
    /// the points of the line times this, in hundredths; of several rules the highest counts
    PER_CENT,
    /// points for each piece, besides those for its price
    PER_PIECE,
    /// points for the action itself
    ONCE;

    public String textKey() {
        return "member.effect." + name();
    }

    public boolean fits(Occasion occasion) {
        return (occasion == Occasion.SALE) != (this == ONCE);
    }
}
