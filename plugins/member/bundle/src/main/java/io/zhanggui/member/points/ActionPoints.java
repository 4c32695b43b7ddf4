package io.zhanggui.member.points;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.earning.Occasion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Points for what members do besides buying: each thing once, and no more on a day than the rule says. Thread-safe.
@Component(service = ActionPoints.class)
public final class ActionPoints {
    /// Kind of the ledger's transaction.
    public static final String KIND = "points-action";

    private final UnitOfWork unitOfWork;
    private final EarningRules rules;
    private final PointsBook points;
    private final Ledger ledger;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public ActionPoints(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference EarningRules rules,
            @Reference PointsBook points,
            @Reference Ledger ledger,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.rules = rules;
        this.points = points;
        this.ledger = ledger;
        this.operators = operators;
        this.clock = clock;
    }

    /// What a member did.
    /// @param object what it was done with, such as the id of who was invited: the same one counts once
    public record Action(long memberId, long tierId, Occasion occasion, String object, long storeId) {}

    /// What an action gave.
    public enum Outcome {
        GRANTED,
        /// no rule counts today
        NO_RULE,
        /// it was counted before
        COUNTED_BEFORE,
        /// the day's bound is reached
        CAP_REACHED
    }

    /// @param points above zero if and only if the outcome is GRANTED
    public record Granted(Outcome outcome, long points) {}

    /// Counts an action and gives its points, in the open unit of work or one of its own. Asked again for the same
    /// action, nothing changes.
    public Granted grant(Action action) {
        if (rule(action).isEmpty()) {
            return new Granted(Outcome.NO_RULE, 0);
        }
        return unitOfWork.write(unit -> {
            points.lock(action.memberId());
            long actionId = Ids.next();
            Granted granted = count(unit.connection(), actionId, action);
            if (granted.outcome() == Outcome.GRANTED) {
                String document = KIND + ":" + actionId;
                ledger.postOnce(
                        LedgerRequest.of(
                                new RequestId(action.storeId(), RequestId.NO_TILL, document),
                                KIND,
                                document,
                                action.memberId(),
                                granted.points()),
                        transaction -> points.grantSettling(
                                transaction,
                                action.memberId(),
                                granted.points(),
                                action.occasion() + " " + action.object()));
            }
            return granted;
        });
    }

    /// Points for the first purchase of a day; the sale grants them together with its own.
    public long visited(SaleInProgress sale, long tierId, List<String> terms) {
        Long memberId = sale.memberId();
        if (memberId == null || sale.lines().stream().noneMatch(SalePoints::earns)) {
            return 0;
        }
        Action visit =
                new Action(memberId, tierId, Occasion.VISIT, sale.businessDate().toString(), sale.storeId());
        if (rule(visit).isEmpty()) {
            return 0;
        }
        return unitOfWork.write(unit -> {
            points.lock(memberId);
            Granted granted = count(unit.connection(), Ids.next(), visit);
            if (granted.outcome() == Outcome.GRANTED) {
                terms.add("visit " + granted.points());
            }
            return granted.points();
        });
    }

    /// The rule that counts for an action now: of several the one that gives most.
    public Optional<EarningRule> rule(Action action) {
        return rules.published().on(clock.today(), action.occasion()).stream()
                .filter(rule -> rule.amount() > 0)
                .filter(rule -> rule.covers(action.tierId(), clock.instant().atZone(clock.zone())))
                .max(Comparator.comparingLong(EarningRule::amount));
    }

    private Granted count(Connection connection, long actionId, Action action) throws SQLException {
        Optional<EarningRule> rule = rule(action);
        if (rule.isEmpty()) {
            return new Granted(Outcome.NO_RULE, 0);
        }
        if (isCounted(connection, action)) {
            return new Granted(Outcome.COUNTED_BEFORE, 0);
        }
        long amount = rule.get().amount();
        long cap = rule.get().dayCap();
        if (cap > 0 && grantedToday(connection, action, rule.get().id()) + amount > cap) {
            return new Granted(Outcome.CAP_REACHED, 0);
        }
        int inserted = Sql.update(
                connection,
                "INSERT IGNORE INTO member_earned_action (id, member_id, occasion, object, rule_id, points,"
                        + " business_date, store_id, operator_id, at) VALUES (" + Sql.marks(10) + ")",
                actionId,
                action.memberId(),
                action.occasion(),
                action.object(),
                rule.get().id(),
                amount,
                clock.today(),
                action.storeId(),
                operators.current().id(),
                clock.instant());
        return inserted == 0 ? new Granted(Outcome.COUNTED_BEFORE, 0) : new Granted(Outcome.GRANTED, amount);
    }

    private static boolean isCounted(Connection connection, Action action) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM member_earned_action WHERE member_id = ? AND occasion = ? AND object = ?",
                        row -> true,
                        action.memberId(),
                        action.occasion(),
                        action.object())
                .isPresent();
    }

    /// Gifts for registering are bounded for the store, because each member gets only one; the rule's row is
    /// locked, so that two tills do not both give the last one.
    private long grantedToday(Connection connection, Action action, long ruleId) throws SQLException {
        boolean forStore = action.occasion() == Occasion.REGISTRATION;
        if (forStore) {
            Sql.first(
                    connection,
                    "SELECT id FROM member_earning_rule WHERE id = ? FOR UPDATE",
                    row -> row.getLong(1),
                    ruleId);
        }
        return Sql.first(
                        connection,
                        "SELECT COALESCE(SUM(points), 0) FROM member_earned_action"
                                + " WHERE occasion = ? AND business_date = ? AND "
                                + (forStore ? "store_id" : "member_id") + " = ?",
                        row -> row.getLong(1),
                        action.occasion(),
                        clock.today(),
                        forStore ? action.storeId() : action.memberId())
                .orElse(0L);
    }
}
