package io.zhanggui.insight.rfm;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.InsightSettings;
import io.zhanggui.insight.portrait.Passes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Scores all members who bought in the window, once a day. Keeps four numbers a member in memory while it runs.
/// Thread-safe.
@Component(service = {Scoring.class, RecurringJob.class})
public final class Scoring implements RecurringJob {
    private static final int PAGE = 20_000;
    private static final int ROWS = 5_000;

    private static final String WINDOW = """
            SELECT member_id, COUNT(DISTINCT IF(kept, day, NULL)) visits, SUM(spent_fen) fen,
                MAX(IF(kept, day, NULL)) last
            FROM insight_visit WHERE member_id > ? AND day BETWEEN ? AND ?
            GROUP BY member_id HAVING visits > 0 ORDER BY member_id LIMIT ?""";

    /// Of two hosts that score at the same time the one that read later has the last word.
    private static final String STORE = """
            INSERT INTO insight_score (member_id, recency, frequency, monetary, run) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE recency = IF(run <= VALUES(run), VALUES(recency), recency),
                frequency = IF(run <= VALUES(run), VALUES(frequency), frequency),
                monetary = IF(run <= VALUES(run), VALUES(monetary), monetary),
                run = GREATEST(run, VALUES(run))""";

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final UnitOfWork unitOfWork;
    private final Passes passes;
    private final Settings settings;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Scoring(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Passes passes,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.passes = passes;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param members who were scored so far
    /// @param ended null while it is under way, or was broken off
    public record State(
            long members, Instant began, @Nullable Instant ended) {}

    @Override
    public String id() {
        return "insight.score";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    /// Once a day, after everybody was counted.
    @Override
    public void run() {
        boolean today = state().filter(state -> state.ended() != null
                        && LocalDate.ofInstant(state.ended(), clock.zone()).equals(clock.today()))
                .isPresent();
        if (passes.isCounted() && !today) {
            score();
        }
    }

    public Optional<State> state() {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT * FROM insight_pass WHERE kind = 'SCORE'",
                row -> new State(
                        row.getLong("members"),
                        Sql.instant(row, "began_at"),
                        row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at"))));
    }

    /// @param spent in fen
    /// @param last epoch day
    private record Row(long memberId, long visits, long spent, long last) {}

    /// Scores everybody now.
    /// @return how many were scored
    public int score() {
        oneAtATime.lock();
        try {
            begin();
            List<Row> rows = rows();
            Quintiles recency = new Quintiles(rows.stream().mapToLong(Row::last).toArray());
            Quintiles frequency =
                    new Quintiles(rows.stream().mapToLong(Row::visits).toArray());
            Quintiles monetary =
                    new Quintiles(rows.stream().mapToLong(Row::spent).toArray());
            long run = Ids.next();
            for (int from = 0; from < rows.size(); from += ROWS) {
                List<@Nullable Object[]> scored = new ArrayList<>();
                for (Row row : rows.subList(from, Math.min(rows.size(), from + ROWS))) {
                    scored.add(new @Nullable Object[] {
                        row.memberId(),
                        recency.score(row.last()),
                        frequency.score(row.visits()),
                        monetary.score(row.spent()),
                        run
                    });
                }
                store(scored);
            }
            end(run);
            return rows.size();
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Row> rows() {
        LocalDate today = clock.today();
        LocalDate from = today.minusDays(settings.get(InsightSettings.WINDOW_DAYS) - 1);
        List<Row> rows = new ArrayList<>();
        List<Row> page;
        do {
            long after = rows.isEmpty() ? 0 : rows.getLast().memberId();
            page = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    WINDOW,
                    row -> new Row(
                            row.getLong("member_id"),
                            row.getLong("visits"),
                            row.getLong("fen"),
                            Objects.requireNonNull(row.getObject("last", LocalDate.class))
                                    .toEpochDay()),
                    after,
                    from,
                    today,
                    PAGE));
            rows.addAll(page);
        } while (page.size() == PAGE);
        return rows;
    }

    private void begin() {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO insight_pass (kind, after_member, members, differences, began_at)"
                        + " VALUES ('SCORE', 0, 0, 0, ?) ON DUPLICATE KEY UPDATE members = 0,"
                        + " began_at = VALUES(began_at), ended_at = NULL",
                clock.instant()));
    }

    private void store(List<@Nullable Object[]> scored) {
        unitOfWork.writeOnly(unit -> {
            Sql.batch(unit.connection(), STORE, scored);
            Sql.update(
                    unit.connection(),
                    "UPDATE insight_pass SET members = members + ? WHERE kind = 'SCORE'",
                    scored.size());
        });
    }

    /// Who is not in the window any more has no score.
    private void end(long run) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM insight_score WHERE run < ?", run);
            Sql.update(unit.connection(), "UPDATE insight_pass SET ended_at = ? WHERE kind = 'SCORE'", clock.instant());
        });
    }
}
