package io.zhanggui.member.watch;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.points.PointsAccount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The alerts, and what becomes of them: a manager takes one into review, finds it in order, acts upon it, or freezes
/// the points of those concerned. Thread-safe.
@Component(service = Alerts.class)
public final class Alerts {
    private static final int MAX_NOTE = 200;
    private static final Duration HOUR = Duration.ofHours(1);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Ledger ledger;

    @Activate
    public Alerts(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock,
            @Reference Ledger ledger) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// A page: what is open first, then what is in review, then newest first.
    /// @param states at least one
    public List<Alert> page(Set<Alert.State> states, int offset, int limit) {
        operators.require(MemberPermissions.REVIEW);
        List<Object> arguments = new ArrayList<>(states);
        arguments.add(limit);
        arguments.add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM member_alert WHERE state IN (" + Sql.marks(states.size())
                        + ") ORDER BY state = 'OPEN' DESC, state = 'IN_REVIEW' DESC, at DESC, id DESC LIMIT ? OFFSET ?",
                Alerts::read,
                arguments.toArray()));
    }

    /// How many there are in each state; a state without any is left out.
    public Map<Alert.State, Long> counts() {
        operators.require(MemberPermissions.REVIEW);
        Map<Alert.State, Long> counts = new EnumMap<>(Alert.State.class);
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT state, COUNT(*) FROM member_alert GROUP BY state",
                        row -> Map.entry(Alert.State.valueOf(row.getString(1)), row.getLong(2))))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /// How many wait for a decision, looked into or not.
    public long countUndecided() {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM member_alert WHERE state IN ('OPEN', 'IN_REVIEW')",
                        row -> row.getLong(1))
                .orElse(0L));
    }

    /// Whom an alert concerns: the member, or those whom the operator enrolled or handed rewards to in its hour
    /// and the one before and after.
    public List<Long> concerned(Alert alert) {
        operators.require(MemberPermissions.REVIEW);
        if (alert.isAboutMember()) {
            return List.of(alert.subjectId());
        }
        String table = alert.kind() == Alert.Kind.MANY_ENROLMENTS ? "member_enrolment" : "member_redemption";
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT DISTINCT member_id FROM " + table
                        + " WHERE operator_id = ? AND at >= ? AND at < ? ORDER BY member_id LIMIT 1000",
                row -> row.getLong(1),
                alert.subjectId(),
                alert.since().minus(HOUR),
                alert.since().plus(HOUR.multipliedBy(2))));
    }

    /// Says that the current operator looks into it, instead of whoever did so before.
    public void review(Alert alert) {
        step(alert, Alert.State.IN_REVIEW, alert.note());
    }

    /// Settles it as harmless.
    /// @param note why; people will read it
    public void dismiss(Alert alert, String note) {
        decide(alert, Alert.State.DISMISSED, note);
    }

    /// Settles it as dealt with in another way than by a freeze.
    /// @param note what was done; people will read it
    public void act(Alert alert, String note) {
        decide(alert, Alert.State.ACTED, note);
    }

    /// Freezes the points of those concerned: they still earn, and cannot spend.
    /// @return how many members
    public int freeze(Alert alert, String note) {
        return unitOfWork.write(unit -> {
            decide(alert, Alert.State.FROZEN, note);
            return setFrozen(alert, true);
        });
    }

    /// Releases what was frozen.
    public int release(Alert alert, String note) {
        return unitOfWork.write(unit -> {
            decide(alert, Alert.State.RELEASED, note);
            return setFrozen(alert, false);
        });
    }

    private int setFrozen(Alert alert, boolean frozen) {
        List<Long> memberIds = concerned(alert);
        for (Long memberId : memberIds) {
            ledger.setFrozen(PointsAccount.of(memberId), frozen);
            auditLog.record(
                    frozen ? "member.points-frozen" : "member.points-released",
                    "member:" + memberId,
                    Map.of("alert", Long.toString(alert.id())));
        }
        return memberIds.size();
    }

    private void decide(Alert alert, Alert.State state, String note) {
        if (note.isBlank() || note.length() > MAX_NOTE) {
            throw new AlertRefused("member.alert.note.invalid", MAX_NOTE);
        }
        step(alert, state, note.strip());
    }

    private void step(Alert alert, Alert.State state, String note) {
        operators.require(MemberPermissions.REVIEW);
        if (!alert.state().leadsTo(state)) {
            throw new AlertRefused("member.alert.settled");
        }
        unitOfWork.writeOnly(unit -> {
            update(unit.connection(), alert, state, note);
            auditLog.record(
                    state == Alert.State.IN_REVIEW ? "member.alert-in-review" : "member.alert-decided",
                    alert.subject(),
                    Map.of("alert", alert.kind().name(), "state", state.name(), "note", note));
        });
    }

    private void update(Connection connection, Alert alert, Alert.State state, String note) throws SQLException {
        int changed = Sql.update(
                connection,
                "UPDATE member_alert SET state = ?, note = ?, decided_by = ?, decided_at = ?, version = version + 1"
                        + " WHERE id = ? AND version = ?",
                state,
                note,
                operators.current().id(),
                clock.instant(),
                alert.id(),
                alert.version());
        if (changed == 0) {
            throw new AlertRefused("member.changedMeanwhile");
        }
    }

    private static Alert read(ResultSet row) throws SQLException {
        Instant since = Sql.instant(row, "since");
        return new Alert(
                row.getLong("id"),
                Alert.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                since,
                row.getLong("amount"),
                row.getLong("store_id"),
                Alert.State.valueOf(row.getString("state")),
                row.getString("note"),
                Sql.instant(row, "at"),
                row.getObject("decided_by", Long.class),
                row.getObject("decided_at") == null ? null : Sql.instant(row, "decided_at"),
                row.getInt("version"));
    }
}
