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
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The alerts, and what a manager decides: in order, or freeze the points of those concerned. Thread-safe.
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

    /// What is open first, then newest first.
    public List<Alert> latest(int limit) {
        operators.require(MemberPermissions.REVIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM member_alert ORDER BY state = 'OPEN' DESC, at DESC, id DESC LIMIT ?",
                Alerts::read,
                limit));
    }

    public long countOpen() {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM member_alert WHERE state = 'OPEN'",
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

    /// @param note why; people will read it
    public void dismiss(Alert alert, String note) {
        decide(alert, Alert.State.DISMISSED, note);
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
        operators.require(MemberPermissions.REVIEW);
        if (note.isBlank() || note.length() > MAX_NOTE) {
            throw new AlertRefused("member.alert.note.invalid", MAX_NOTE);
        }
        unitOfWork.writeOnly(unit -> {
            update(unit.connection(), alert, state, note.strip());
            auditLog.record(
                    "member.alert-decided",
                    alert.subject(),
                    Map.of("alert", alert.kind().name(), "state", state.name()));
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
                row.getInt("version"));
    }
}
