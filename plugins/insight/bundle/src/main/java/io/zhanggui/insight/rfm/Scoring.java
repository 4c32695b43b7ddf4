package io.zhanggui.insight.rfm;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
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
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Scores all members who bought in the window, once a day. Keeps three numbers a member in memory while it runs.
/// Thread-safe.
@Component(service = {Scoring.class, RecurringJob.class})
public final class Scoring implements RecurringJob {
    private static final int PAGE = 20_000;

    /// Members along the key, which holds all of it: read in its order, and grouped without sorting.
    private static final String WINDOW = """
            SELECT member_id, COUNT(DISTINCT IF(kept, day, NULL)) visits, SUM(spent_fen) fen,
                MAX(IF(kept, day, NULL)) last
            FROM insight_visit WHERE member_id > ? AND member_id <= ? AND day BETWEEN ? AND ?
            GROUP BY member_id HAVING visits > 0""";

    /// Who keeps the scores costs nothing: a row that stays as it is, is not written.
    private static final String STORE = "INSERT INTO insight_score (member_id, recency, frequency, monetary)"
            + " SELECT member_id, " + Quintiles.sql("last") + ", " + Quintiles.sql("visits") + ", "
            + Quintiles.sql("fen") + " FROM (" + WINDOW + ") bought ON DUPLICATE KEY UPDATE"
            + " recency = VALUES(recency), frequency = VALUES(frequency), monetary = VALUES(monetary)";

    private static final String LEFT = """
            SELECT s.member_id FROM insight_score s WHERE s.member_id > ? AND s.member_id <= ?
                AND NOT EXISTS (SELECT 1 FROM insight_visit v
                    WHERE v.member_id = s.member_id AND v.kept AND v.day BETWEEN ? AND ?)""";

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

    /// Scores everybody now: reads what everybody did in the window, and has the database score everybody by where
    /// the fifths end, a part of the members at a time.
    /// @return how many were scored
    public int score() {
        return score(PAGE);
    }

    /// @param part so many members at a time
    int score(int part) {
        oneAtATime.lock();
        try {
            begin();
            LocalDate today = clock.today();
            LocalDate from = today.minusDays(settings.get(InsightSettings.WINDOW_DAYS) - 1);
            Read read = read(from, today, part);
            List<Object> floors = new ArrayList<>();
            for (long floor : read.last().floors()) {
                // No day is above a floor that nothing is above.
                floors.add(floor == Long.MAX_VALUE ? LocalDate.of(9999, 12, 31) : LocalDate.ofEpochDay(floor));
            }
            LongStream.of(read.visits().floors()).forEach(floors::add);
            LongStream.of(read.spent().floors()).forEach(floors::add);
            long after = 0;
            for (long end : read.ends()) {
                store(floors, after, end, from, today);
                after = end;
            }
            end();
            return read.members();
        } finally {
            oneAtATime.unlock();
        }
    }

    /// @param ends the last id of each part; the last part has no end
    private record Read(Quintiles last, Quintiles visits, Quintiles spent, List<Long> ends, int members) {}

    /// A member's row of the window.
    private record Row(long memberId, long last, long visits, long spent) {}

    private Read read(LocalDate from, LocalDate today, int part) {
        LongStream.Builder last = LongStream.builder();
        LongStream.Builder visits = LongStream.builder();
        LongStream.Builder spent = LongStream.builder();
        List<Long> ends = new ArrayList<>();
        int members = 0;
        long after = 0;
        List<Row> page;
        do {
            long begin = after;
            page = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    WINDOW + " ORDER BY member_id LIMIT ?",
                    row -> new Row(
                            row.getLong("member_id"),
                            Objects.requireNonNull(row.getObject("last", LocalDate.class))
                                    .toEpochDay(),
                            row.getLong("visits"),
                            row.getLong("fen")),
                    begin,
                    Long.MAX_VALUE,
                    from,
                    today,
                    part));
            for (Row row : page) {
                last.add(row.last());
                visits.add(row.visits());
                spent.add(row.spent());
                after = row.memberId();
            }
            members += page.size();
            ends.add(page.size() == part ? after : Long.MAX_VALUE);
        } while (page.size() == part);
        return new Read(
                new Quintiles(last.build().toArray()),
                new Quintiles(visits.build().toArray()),
                new Quintiles(spent.build().toArray()),
                ends,
                members);
    }

    private void begin() {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO insight_pass (kind, after_member, members, differences, began_at)"
                        + " VALUES ('SCORE', 0, 0, 0, ?) ON DUPLICATE KEY UPDATE members = 0,"
                        + " began_at = VALUES(began_at), ended_at = NULL",
                clock.instant()));
    }

    /// Who is not in the window any more has no score.
    private void store(List<Object> floors, long after, long end, LocalDate from, LocalDate today) {
        unitOfWork.writeOnly(unit -> {
            List<Object> arguments = new ArrayList<>(floors);
            List<Object> part = List.of(after, end, from, today);
            arguments.addAll(part);
            Sql.update(unit.connection(), STORE, arguments.toArray());
            List<@Nullable Object[]> left = new ArrayList<>();
            for (long id : Sql.query(unit.connection(), LEFT, row -> row.getLong(1), part.toArray())) {
                left.add(new @Nullable Object[] {id});
            }
            Sql.batch(unit.connection(), "DELETE FROM insight_score WHERE member_id = ?", left);
            Sql.update(
                    unit.connection(),
                    "UPDATE insight_pass SET members = members + (SELECT COUNT(*) FROM insight_score"
                            + " WHERE member_id > ? AND member_id <= ?) WHERE kind = 'SCORE'",
                    after,
                    end);
        });
    }

    private void end() {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(), "UPDATE insight_pass SET ended_at = ? WHERE kind = 'SCORE'", clock.instant()));
    }
}
