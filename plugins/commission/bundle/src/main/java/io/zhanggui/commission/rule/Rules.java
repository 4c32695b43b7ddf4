package io.zhanggui.commission.rule;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionTables;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The rules of commission. Thread-safe.
@Component(service = Rules.class)
public final class Rules {
    private static final int MAX_CATEGORY = 40;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final RuleWords words;
    private final Remembered<List<Rule>> remembered;

    /// @param tables must be there
    @Activate
    public Rules(
            @Reference UnitOfWork unitOfWork,
            @Reference CommissionTables tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference RuleWords words) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.words = words;
        this.remembered = new Remembered<>("commission.rule", unitOfWork, unit -> RuleTable.all(unit.connection()));
    }

    /// @return the rule's id
    /// @throws RuleOverlap when another rule for the same counts on one of its days
    public long add(NewRule rule) {
        operators.require(CommissionPermissions.RULES);
        requireSound(rule);
        return inWords(unit -> {
            RuleTable.lock(unit.connection());
            return added(unit, rule);
        });
    }

    /// Gives a rule another rate from a day on: ends it the day before, and adds one for the same.
    /// @param from its last day as it was is the day before; a rule that begins on that day or later is taken back
    /// @return id of the new rule
    public long change(long ruleId, Rate rate, LocalDate from) {
        operators.require(CommissionPermissions.RULES);
        return inWords(unit -> {
            RuleTable.lock(unit.connection());
            Rule rule = require(unit, ruleId);
            LocalDate last = rule.endedOn();
            if (from.isBefore(clock.today()) || (last != null && last.isBefore(from))) {
                throw new Refusal("commission.rule.change.past", clock.today().toString());
            }
            NewRule changed = new NewRule(rule.scope(), rate, from, last);
            requireSound(changed);
            if (rule.effectiveFrom().isBefore(from)) {
                RuleTable.end(unit.connection(), ruleId, from.minusDays(1));
            } else {
                RuleTable.withdraw(unit.connection(), ruleId);
            }
            return added(unit, changed);
        });
    }

    /// Ends a rule; what was earned under it stays.
    /// @param lastDay the last day on which it counts: yesterday at the earliest, and not before its first
    public void end(long ruleId, LocalDate lastDay) {
        operators.require(CommissionPermissions.RULES);
        unitOfWork.writeOnly(unit -> {
            RuleTable.lock(unit.connection());
            Rule rule = require(unit, ruleId);
            if (lastDay.isBefore(rule.effectiveFrom())) {
                throw new Refusal(
                        "commission.rule.ends-before", rule.effectiveFrom().toString());
            }
            if (lastDay.isBefore(clock.today().minusDays(1))) {
                throw new Refusal("commission.rule.ends-in-the-past");
            }
            LocalDate last = rule.endedOn();
            if (last != null && lastDay.isAfter(last)) {
                throw new Refusal("commission.rule.ended-already", last.toString());
            }
            RuleTable.end(unit.connection(), ruleId, lastDay);
            remembered.changedBy(unit);
            audit.record("commission.rule-ended", "commission-rule:" + ruleId, Map.of("lastDay", lastDay.toString()));
        });
    }

    /// Takes back a rule that has not begun.
    public void withdraw(long ruleId) {
        operators.require(CommissionPermissions.RULES);
        unitOfWork.writeOnly(unit -> {
            RuleTable.lock(unit.connection());
            Rule rule = require(unit, ruleId);
            if (!rule.effectiveFrom().isAfter(clock.today())) {
                throw new Refusal("commission.rule.begun");
            }
            RuleTable.withdraw(unit.connection(), ruleId);
            remembered.changedBy(unit);
            audit.record("commission.rule-withdrawn", "commission-rule:" + ruleId, Map.of());
        });
    }

    /// All rules, the latest first.
    public List<Rule> all() {
        return remembered.get();
    }

    public Optional<Rule> find(long ruleId) {
        return remembered.get().stream().filter(rule -> rule.id() == ruleId).findFirst();
    }

    /// The rules that count on a day.
    public RuleBook on(LocalDate day) {
        return new RuleBook(
                remembered.get().stream().filter(rule -> rule.countsOn(day)).toList());
    }

    /// What is refused is said in the language of who asked; inside the unit texts are the shop's.
    private long inWords(UnitOfWork.Work<Long> work) {
        try {
            return unitOfWork.write(work);
        } catch (RuleOverlap overlap) {
            throw new RuleOverlap(overlap.other(), words);
        }
    }

    private static Rule require(Unit unit, long ruleId) throws SQLException {
        return RuleTable.find(unit.connection(), ruleId)
                .filter(rule -> !rule.withdrawn())
                .orElseThrow(() -> new Refusal("commission.rule.unknown"));
    }

    private long added(Unit unit, NewRule rule) throws SQLException {
        Scope scope = rule.scope();
        for (Rule other : RuleTable.all(unit.connection())) {
            if (other.overlaps(scope, rule.effectiveFrom(), rule.lastDay())) {
                throw new RuleOverlap(other, words);
            }
        }
        Rule added = new Rule(Ids.next(), scope, rule.rate(), rule.effectiveFrom(), rule.lastDay(), false);
        RuleTable.insert(unit.connection(), added, clock.instant());
        remembered.changedBy(unit);
        audit.record(
                "commission.rule-added",
                "commission-rule:" + added.id(),
                Map.of(
                        "rule", words.scope(scope),
                        "rate", words.rate(rule.rate()),
                        "from", rule.effectiveFrom().toString()));
        return added.id();
    }

    private static void requireSound(NewRule rule) {
        RateCheck.requireSound(rule.rate());
        if (rule.scope().category().length() > MAX_CATEGORY) {
            throw new Refusal("commission.rule.category.invalid", MAX_CATEGORY);
        }
        LocalDate last = rule.lastDay();
        if (last != null && last.isBefore(rule.effectiveFrom())) {
            throw new Refusal(
                    "commission.rule.ends-before", rule.effectiveFrom().toString());
        }
    }
}
