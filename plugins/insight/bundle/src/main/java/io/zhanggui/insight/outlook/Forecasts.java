package io.zhanggui.insight.outlook;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.forecast.BgNbd;
import io.zhanggui.insight.forecast.Fit;
import io.zhanggui.insight.forecast.Fitting;
import io.zhanggui.insight.forecast.GammaGamma;
import io.zhanggui.insight.forecast.Holdout;
import io.zhanggui.insight.forecast.Naive;
import io.zhanggui.insight.forecast.Repeats;
import io.zhanggui.insight.outlook.DayForecast.Score;
import io.zhanggui.insight.outlook.DayForecast.Trial;
import io.zhanggui.insight.portrait.Passes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Fits the models once a day and keeps them. Thread-safe.
@Component(service = {Forecasts.class, RecurringJob.class})
public final class Forecasts implements RecurringJob {
    /// A trial forecasts a third of the history, at most so much.
    private static final int MOST_TRIAL_DAYS = 91;

    private static final int FEWEST_TRIAL_DAYS = 14;

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable Progress progress;
    private final UnitOfWork unitOfWork;
    private final Histories histories;
    private final Passes passes;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Forecasts(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Histories histories,
            @Reference Passes passes,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.histories = histories;
        this.passes = passes;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "insight.forecast";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        if (passes.isCounted()
                && newest().filter(made -> made.madeOn().equals(clock.today())).isEmpty()) {
            fit();
        }
    }

    public Optional<DayForecast> newest() {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT * FROM insight_forecast ORDER BY made_on DESC LIMIT 1",
                Forecasts::forecast));
    }

    /// How far a fit is. Reading comes first, then each model, then the trial.
    public enum Stage {
        READING,
        VISITS,
        VALUE,
        TRIAL
    }

    /// @param members who have been read
    public record Progress(Stage stage, int members) {}

    /// Of a fit on this host; empty when there is none under way.
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /// Fits the models to the visits until yesterday: today is not over. Who asks while it is done already waits for
    /// that, and it is done again.
    public DayForecast fit() {
        oneAtATime.lock();
        try {
            progress = new Progress(Stage.READING, 0);
            LocalDate today = clock.today();
            LocalDate end = today.minusDays(1);
            List<Histories.History> all = histories.sample(end, read -> progress = new Progress(Stage.READING, read));
            progress = new Progress(Stage.VISITS, all.size());
            Fit<BgNbd> visits = Fitting.bgNbd(
                    all.stream().map(one -> one.visits().until(end)).toList());
            progress = new Progress(Stage.VALUE, all.size());
            Fit<GammaGamma> value = Fitting.gammaGamma(
                    all.stream().flatMap(one -> one.spending().stream()).toList());
            progress = new Progress(Stage.TRIAL, all.size());
            DayForecast made = new DayForecast(
                    today,
                    all.size(),
                    visits instanceof Fit.None<BgNbd> none ? none.reason() : null,
                    visits instanceof Fit.Found<BgNbd> found ? found.model() : null,
                    value instanceof Fit.None<GammaGamma> none ? none.reason() : null,
                    value instanceof Fit.Found<GammaGamma> found ? found.model() : null,
                    trial(all, end));
            store(made);
            return made;
        } finally {
            progress = null;
            oneAtATime.unlock();
        }
    }

    private static @Nullable Trial trial(List<Histories.History> all, LocalDate end) {
        Optional<LocalDate> first =
                all.stream().map(one -> one.visits().first()).min(LocalDate::compareTo);
        long days = first.isEmpty() ? 0 : Math.min(MOST_TRIAL_DAYS, ChronoUnit.DAYS.between(first.get(), end) / 3);
        if (days < FEWEST_TRIAL_DAYS) {
            return null;
        }
        Holdout holdout = Holdout.of(all.stream().map(Histories.History::visits).toList(), end.minusDays(days), end);
        return new Trial(
                days,
                holdout.members(),
                holdout.visits(),
                Double.isFinite(holdout.model().total()) ? score(holdout.model()) : null,
                score(holdout.ownRate()),
                score(holdout.lastPeriod()));
    }

    private static Score score(Holdout.Score score) {
        return new Score(score.total(), score.meanError());
    }

    private void store(DayForecast made) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO insight_forecast (made_on, customers, visit_reason, visit_model, value_reason, value_model,"
                        + " holdout) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " customers = VALUES(customers), visit_reason = VALUES(visit_reason),"
                        + " visit_model = VALUES(visit_model), value_reason = VALUES(value_reason),"
                        + " value_model = VALUES(value_model), holdout = VALUES(holdout)",
                made.madeOn(),
                made.customers(),
                made.visitReason(),
                json(made.visits()),
                made.valueReason(),
                json(made.value()),
                json(made.trial())));
    }

    private static @Nullable String json(@Nullable Record value) {
        return value == null ? null : EventJson.write(value);
    }

    private static DayForecast forecast(ResultSet row) throws SQLException {
        return new DayForecast(
                Objects.requireNonNull(row.getObject("made_on", LocalDate.class)),
                row.getInt("customers"),
                reason(row.getString("visit_reason")),
                read(row.getString("visit_model"), BgNbd.class),
                reason(row.getString("value_reason")),
                read(row.getString("value_model"), GammaGamma.class),
                read(row.getString("holdout"), Trial.class));
    }

    private static Fit.@Nullable Reason reason(@Nullable String stored) {
        return stored == null ? null : Fit.Reason.valueOf(stored);
    }

    private static <T extends Record> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : EventJson.read(json, type);
    }

    /// What is to be expected of a member by the newest models; empty for who has not come yet.
    public Optional<Outlook> of(long memberId) {
        return of(memberId, Set.of());
    }

    /// The same, by what is known in some stores.
    /// @param stores empty for all
    public Optional<Outlook> of(long memberId, Set<Long> stores) {
        LocalDate today = clock.today();
        return histories.of(memberId, today, stores).map(history -> {
            Optional<DayForecast> newest = newest();
            return outlook(
                    history,
                    history.visits().until(today),
                    newest.map(DayForecast::visits).orElse(null),
                    newest.map(DayForecast::value).orElse(null));
        });
    }

    private static Outlook outlook(
            Histories.History history, Repeats repeats, @Nullable BgNbd model, @Nullable GammaGamma value) {
        double weeks = Outlook.DAYS / 7.0;
        double year = Outlook.YEAR_DAYS / 7.0;
        double brings = value == null
                ? Double.NaN
                : history.spending().map(value::expected).orElseGet(value::expected);
        double naive = Naive.expected(repeats, weeks);
        return new Outlook(
                model == null || repeats.count() == 0 ? null : (int) Math.round(100 * model.alive(repeats)),
                model == null ? null : finite(model.expected(repeats, weeks)),
                naive,
                history.spending().isEmpty() ? null : Histories.money(brings),
                model == null ? null : Histories.money(model.expected(repeats, year) * brings),
                Histories.money(Naive.expected(repeats, year) * history.meanYuan()),
                model != null);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
