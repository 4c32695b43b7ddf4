package io.zhanggui.insight.api;

/// Quintiles among all who bought in the window (a setting, by default a year): 1 lowest, 5 highest. Equal values get
/// the same score, so that a quintile may be larger or smaller than a fifth.
/// @param recency of the last visit
/// @param frequency of the number of visits
/// @param monetary of what was spent
public record RfmScore(int recency, int frequency, int monetary) {
    private static final int HIGH = 4;

    public RfmScore {
        if (Math.min(recency, Math.min(frequency, monetary)) < 1
                || Math.max(recency, Math.max(frequency, monetary)) > 5) {
            throw new IllegalArgumentException("no quintiles: " + recency + ", " + frequency + ", " + monetary);
        }
    }

    /// The customary group of the trade; 4 and 5 are high.
    public RfmGroup group() {
        return RfmGroup.of(recency >= HIGH, frequency >= HIGH, monetary >= HIGH);
    }
}
