package io.zhanggui.member.watch;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.database.MemberDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts what happens within an hour and raises an alert when it is too much. It never refuses anything: bounds do.
/// Joins the open unit of work, so that what was rolled back raises nothing. Thread-safe.
@Component(service = Watch.class)
public final class Watch {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public Watch(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.settings = settings;
        this.clock = clock;
    }

    /// Somebody was enrolled by the current operator; an import is not asked.
    public void enrolled(long memberId, long storeId) {
        long operatorId = operators.current().id();
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO member_enrolment (member_id, operator_id, at) VALUES (?, ?, ?)",
                memberId,
                operatorId,
                clock.instant()));
        raiseAbove(
                MemberSettings.ALERT_ENROLMENTS,
                Alert.Kind.MANY_ENROLMENTS,
                "operator:" + operatorId,
                storeId,
                count("SELECT COUNT(*) FROM member_enrolment WHERE operator_id = ? AND at >= ?", operatorId));
    }

    /// A reward was handed out to a member by the current operator.
    public void redeemed(long memberId, long storeId) {
        long operatorId = operators.current().id();
        raiseAbove(
                MemberSettings.ALERT_REDEMPTIONS,
                Alert.Kind.MANY_REDEMPTIONS,
                "member:" + memberId,
                storeId,
                count(
                        "SELECT COUNT(*) FROM member_redemption WHERE member_id = ? AND at >= ? AND state = 'DONE'",
                        memberId));
        raiseAbove(
                MemberSettings.ALERT_POINTS,
                Alert.Kind.MUCH_REDEEMED,
                "operator:" + operatorId,
                storeId,
                count(
                        "SELECT COALESCE(SUM(points), 0) FROM member_redemption WHERE operator_id = ? AND at >= ?"
                                + " AND state = 'DONE'",
                        operatorId));
    }

    private long count(String sql, long id) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> row.getLong(1),
                        id,
                        clock.instant().minus(WINDOW))
                .orElse(0L));
    }

    private void raiseAbove(Setting<Long> bound, Alert.Kind kind, String subject, long storeId, long amount) {
        long most = settings.get(bound);
        if (most == 0 || amount <= most) {
            return;
        }
        Instant now = clock.instant();
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO member_alert (id, kind, subject, since, amount, store_id, state, note, at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'OPEN', '', ?, 0)"
                        + " ON DUPLICATE KEY UPDATE amount = GREATEST(amount, VALUES(amount))",
                Ids.next(),
                kind,
                subject,
                now.truncatedTo(ChronoUnit.HOURS),
                amount,
                storeId,
                now));
    }
}
