package io.zhanggui.insight.forecast;

/// What BG/NBD needs to know of a member. The first visit begins the story and is no repeat.
/// @param count visits after the first one, zero or above
/// @param lastWeeks from the first visit to the last one; zero without a repeat
/// @param ageWeeks from the first visit to the end of the observation
public record Repeats(int count, double lastWeeks, double ageWeeks) {
    public Repeats {
        if (count < 0 || lastWeeks < 0 || ageWeeks < lastWeeks || (count == 0 && lastWeeks > 0)) {
            throw new IllegalArgumentException(
                    "not a history: " + count + " repeats, last at " + lastWeeks + " of " + ageWeeks + " weeks");
        }
    }
}
