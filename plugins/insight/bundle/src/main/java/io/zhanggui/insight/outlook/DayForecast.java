package io.zhanggui.insight.outlook;

import io.zhanggui.insight.forecast.BgNbd;
import io.zhanggui.insight.forecast.Fit;
import io.zhanggui.insight.forecast.GammaGamma;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The models of a day.
/// @param customers whose visits the model of visits was fitted to
/// @param visitReason why there is no model of visits; null with one
/// @param valueReason why there is no model of what visits bring; null with one
/// @param trial how forecasts would have done before; null while the shop's history is too short to tell
public record DayForecast(
        LocalDate madeOn,
        int customers,
        Fit.@Nullable Reason visitReason,
        @Nullable BgNbd visits,
        Fit.@Nullable Reason valueReason,
        @Nullable GammaGamma value,
        @Nullable Trial trial) {

    /// The mean absolute errors of visits per member.
    /// @param days that were forecast, and have happened since
    /// @param model null when there was no model then
    public record Trial(
            long days, int members, long visits, @Nullable Score model, Score ownRate, Score lastPeriod) {}

    /// @param total visits that were forecast
    public record Score(double total, double meanError) {}
}
