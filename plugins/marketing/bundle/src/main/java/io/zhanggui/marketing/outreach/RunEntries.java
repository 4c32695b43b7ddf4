package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.outreach.Entry.Given;
import io.zhanggui.marketing.outreach.Entry.Reason;
import io.zhanggui.marketing.outreach.Entry.State;
import io.zhanggui.sms.api.Messages.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The members on the lists of runs: found, counted. Thread-safe.
@Component(service = RunEntries.class)
public final class RunEntries {
    private static final String FROM =
            " FROM marketing_run_member r LEFT JOIN marketing_issued i ON i.id = r.issued_id";

    private static final String SELECT = "SELECT r.*, i.state AS coupon_state, i.discount, i.sale_id,"
            + " (SELECT MAX(e.business_date) FROM marketing_entry e WHERE e.issued_id = i.id AND e.kind = 'USED') used_on"
            + FROM;

    private final UnitOfWork unitOfWork;
    private final Operators operators;

    /// @param migrated the tables exist
    @Activate
    public RunEntries(
            @Reference UnitOfWork unitOfWork, @Reference MarketingDatabase migrated, @Reference Operators operators) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
    }

    /// Which members; every figure of a run leads to the ones that it counts.
    public enum Which {
        ALL("TRUE"),
        HOLDOUT("r.arm = 'HOLDOUT'"),
        A("r.arm = 'A'"),
        B("r.arm = 'B'"),
        MESSAGED("r.messaged"),
        UNREACHABLE("r.arm <> 'HOLDOUT' AND r.reach <> 'REACHABLE'"),
        SKIPPED("r.state = 'SKIPPED'"),
        REDEEMED("i.state = 'USED'");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /// In the order of the members' ids.
    /// @throws Refusal for a run of a store where the operator does not work
    public List<Entry> page(long runId, Which which, int offset, int limit) {
        requireSeen(runId);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + " WHERE r.run_id = ? AND " + which.condition + " ORDER BY r.member_id LIMIT ? OFFSET ?",
                RunEntries::entry,
                runId,
                limit,
                offset));
    }

    /// @throws Refusal for a run of a store where the operator does not work
    public long count(long runId, Which which) {
        requireSeen(runId);
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*)" + (which == Which.REDEEMED ? FROM : " FROM marketing_run_member r")
                                + " WHERE r.run_id = ? AND " + which.condition,
                        row -> row.getLong(1),
                        runId))
                .orElse(0L);
    }

    /// A number of members who are alike.
    private record Group(Arm arm, Reach reach, State state, boolean messaged, long members) {}

    /// @throws Refusal for a run of a store where the operator does not work
    public Counts counts(long runId) {
        requireSeen(runId);
        return counted(runId);
    }

    private void requireSeen(long runId) {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        boolean seen = unitOfWork
                .read(unit -> RunTables.find(unit.connection(), runId))
                .filter(run -> operators.current().worksIn(run.terms().storeId()))
                .isPresent();
        if (!seen) {
            throw new Refusal("marketing.run.unknown");
        }
    }

    /// The same for who has been asked already.
    Counts counted(long runId) {
        List<Group> groups = unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT arm, reach, state, messaged, COUNT(*) FROM marketing_run_member WHERE run_id = ?"
                        + " GROUP BY arm, reach, state, messaged",
                row -> new Group(
                        Arm.valueOf(row.getString(1)),
                        Reach.valueOf(row.getString(2)),
                        State.valueOf(row.getString(3)),
                        row.getBoolean(4),
                        row.getLong(5)),
                runId));
        return new Counts(
                sum(groups, group -> true),
                sum(groups, group -> group.arm() == Arm.HOLDOUT),
                sum(groups, group -> group.arm() == Arm.A),
                sum(groups, group -> group.arm() == Arm.B),
                sum(groups, group -> group.arm() == Arm.A && group.reach() == Reach.REACHABLE),
                sum(groups, group -> group.arm() == Arm.B && group.reach() == Reach.REACHABLE),
                unreachable(groups, Reach.NO_PHONE),
                unreachable(groups, Reach.NO_CONSENT),
                unreachable(groups, Reach.OPTED_OUT),
                sum(groups, group -> group.state() == State.DONE),
                sum(groups, group -> group.state() == State.SKIPPED),
                sum(groups, group -> group.arm() == Arm.A && group.messaged()),
                sum(groups, group -> group.arm() == Arm.B && group.messaged()));
    }

    private static long unreachable(List<Group> groups, Reach reach) {
        return sum(groups, group -> group.arm() != Arm.HOLDOUT && group.reach() == reach);
    }

    private static long sum(List<Group> groups, Predicate<Group> which) {
        return groups.stream().filter(which).mapToLong(Group::members).sum();
    }

    /// All of a run, a page at a time, in the order of the ids.
    /// @param after 0 to begin with; the last one's id to go on
    List<Entry> after(long runId, long after, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + " WHERE r.run_id = ? AND r.member_id > ? ORDER BY r.member_id LIMIT ?",
                RunEntries::entry,
                runId,
                after,
                limit));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("member_id"),
                Arm.valueOf(row.getString("arm")),
                Reach.valueOf(row.getString("reach")),
                State.valueOf(row.getString("state")),
                Reason.valueOf(row.getString("reason")),
                row.getLong("message_id"),
                row.getBoolean("messaged"),
                given(row));
    }

    private static @Nullable Given given(ResultSet row) throws SQLException {
        String state = row.getString("coupon_state");
        return state == null
                ? null
                : new Given(
                        state,
                        Money.ofFen(row.getLong("discount")),
                        row.getObject("sale_id", Long.class),
                        row.getObject("used_on", LocalDate.class));
    }
}
