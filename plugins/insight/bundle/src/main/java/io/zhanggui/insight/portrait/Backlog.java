package io.zhanggui.insight.portrait;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Members who have to be counted whole, each once however often it was asked for, in units as short as a few sales.
/// What was broken off goes on where it was. Thread-safe.
@Component(service = {Backlog.class, RecurringJob.class})
public final class Backlog implements RecurringJob {
    private static final int PAGE = 100;

    private final UnitOfWork unitOfWork;
    private final Portraits portraits;
    private final Differences differences;

    /// @param migrated the tables exist
    @Activate
    public Backlog(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Portraits portraits,
            @Reference Differences differences) {
        this.unitOfWork = unitOfWork;
        this.portraits = portraits;
        this.differences = differences;
    }

    @Override
    public String id() {
        return "insight.backlog";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(5);
    }

    /// What a handler left behind that was stopped too often.
    @Override
    public void run() {
        drain();
    }

    /// Puts members down to be counted, in the open unit of work.
    void add(Unit unit, Collection<Long> memberIds) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        memberIds.stream().sorted().distinct().forEach(id -> rows.add(new @Nullable Object[] {id}));
        Sql.batch(
                unit.connection(),
                "INSERT INTO insight_due (member_id) VALUES (?) ON DUPLICATE KEY UPDATE member_id = member_id",
                rows);
    }

    /// How many still wait.
    public long size() {
        return unitOfWork
                .read(unit -> Sql.first(unit.connection(), "SELECT COUNT(*) FROM insight_due", row -> row.getLong(1)))
                .orElse(0L);
    }

    /// Counts all who wait.
    void drain() {
        OneByOne.run(PAGE, () -> true, this::count, this::skip);
    }

    private boolean count(int most) {
        return unitOfWork.write(unit -> {
            List<Long> next = next(unit, most);
            if (!next.isEmpty()) {
                portraits.count(next);
                done(unit, next);
            }
            return !next.isEmpty();
        });
    }

    private void skip(RuntimeException failure) {
        unitOfWork.writeOnly(unit -> {
            List<Long> next = next(unit, 1);
            if (!next.isEmpty()) {
                differences.note(next.getFirst(), failure);
                done(unit, next);
            }
        });
    }

    /// Locked before the sales are read: who puts one of them down again meanwhile waits, and it is counted again.
    private static List<Long> next(Unit unit, int most) throws SQLException {
        return Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_due ORDER BY member_id LIMIT ? FOR UPDATE",
                row -> row.getLong(1),
                most);
    }

    private static void done(Unit unit, List<Long> memberIds) throws SQLException {
        Object[] ids = Sql.padded(memberIds);
        Sql.update(
                unit.connection(), "DELETE FROM insight_due WHERE member_id IN (" + Sql.marks(ids.length) + ")", ids);
    }
}
