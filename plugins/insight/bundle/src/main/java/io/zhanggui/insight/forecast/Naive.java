package io.zhanggui.insight.forecast;

/// The forecast that needs no model: who came so often in so long will go on like that. A model that does not come
/// nearer to what happened is not worth its name, so each forecast is shown with this one beside it.
public final class Naive {
    private Naive() {}

    /// @param weeks ahead
    public static double expected(Repeats repeats, double weeks) {
        return repeats.ageWeeks() > 0 ? repeats.count() / repeats.ageWeeks() * weeks : 0;
    }
}
