package io.zhanggui.insight.forecast;

/// The forecast that needs no model: who came so often in so long will go on like that. A model that does not come
/// nearer to what happened is not worth its name, so each forecast is shown with this one beside it.
public final class Naive {
    /// Who has come twice in three days does not come ten times a month.
    static final double LEAST_WEEKS = 4;

    private Naive() {}

    /// @param weeks ahead
    public static double expected(Repeats repeats, double weeks) {
        return repeats.count() / Math.max(LEAST_WEEKS, repeats.ageWeeks()) * weeks;
    }
}
