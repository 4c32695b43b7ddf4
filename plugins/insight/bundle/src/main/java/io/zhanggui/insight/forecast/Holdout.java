package io.zhanggui.insight.forecast;

import java.time.LocalDate;
import java.util.List;

/// How well forecasts would have done: made with what was known at an earlier day, and compared with what happened
/// since.
/// @param members who had come by then
/// @param visits that they made since then
/// @param model what the model had said; without a fit the score of nothing
/// @param ownRate what [Naive] had said
/// @param lastPeriod what "as often as in the same time before" had said
public record Holdout(Fit<BgNbd> fit, int members, long visits, Score model, Score ownRate, Score lastPeriod) {

    /// @param total visits that were forecast
    /// @param meanError how far off it was per member, mean of the absolute errors
    public record Score(double total, double meanError) {
        public static final Score NONE = new Score(Double.NaN, Double.NaN);
    }

    /// @param cut the last day that the forecasts know of
    /// @param end the last day of what happened, after the cut
    public static Holdout of(List<Visits> all, LocalDate cut, LocalDate end) {
        long days = end.toEpochDay() - cut.toEpochDay();
        if (days < 1) {
            throw new IllegalArgumentException("nothing between " + cut + " and " + end);
        }
        double weeks = days / 7.0;
        List<Visits> known =
                all.stream().filter(visits -> !visits.first().isAfter(cut)).toList();
        Fit<BgNbd> fit =
                Fitting.bgNbd(known.stream().map(visits -> visits.until(cut)).toList());
        long[] happened = known.stream()
                .mapToLong(visits -> visits.between(cut.plusDays(1), end))
                .toArray();
        Score model = fit instanceof Fit.Found<BgNbd> found
                ? score(happened, i -> found.model().expected(known.get(i).until(cut), weeks))
                : Score.NONE;
        Score ownRate = score(happened, i -> Naive.expected(known.get(i).until(cut), weeks));
        Score lastPeriod = score(happened, i -> known.get(i).between(cut.minusDays(days - 1), cut));
        long visits = 0;
        for (long each : happened) {
            visits += each;
        }
        return new Holdout(fit, known.size(), visits, model, ownRate, lastPeriod);
    }

    private interface Forecast {
        double of(int member);
    }

    private static Score score(long[] happened, Forecast forecast) {
        double total = 0;
        double error = 0;
        for (int i = 0; i < happened.length; i++) {
            double expected = forecast.of(i);
            total += expected;
            error += Math.abs(expected - happened[i]);
        }
        return Double.isFinite(total)
                ? new Score(total, happened.length == 0 ? 0 : error / happened.length)
                : Score.NONE;
    }
}
