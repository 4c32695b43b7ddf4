package io.zhanggui.commission.rule;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionTables;
import io.zhanggui.commission.api.Commissions.NewRule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The rules of commission. Thread-safe.
@Component(service = Rules.class)
public final class Rules {
    static final int MAX_BASIS_POINTS = 10_000;
    private static final int MAX_CATEGORY = 40;

    private final UnitOfWork unitOfWork;
    private final CommissionTables tables;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Remembered<List<Rule>> remembered;

    @Activate
    public Rules(
            @Reference UnitOfWork unitOfWork,
            @Reference CommissionTables tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.remembered = new Remembered<>("commission.rule", unitOfWork, this::all);
    }

    /// @return the rule's id
    public long add(NewRule rule) {
        operators.require(CommissionPermissions.RULES);
        String category = rule.category().strip();
        if (rule.basisPoints() < 0 || rule.basisPoints() > MAX_BASIS_POINTS) {
            throw new Refusal("commission.rule.rate.invalid", Percent.format(rule.basisPoints()));
        }
        if (category.length() > MAX_CATEGORY) {
            throw new Refusal("commission.rule.category.invalid", MAX_CATEGORY);
        }
        return unitOfWork.write(unit -> {
            Rule added = new Rule(
                    Ids.next(), rule.kind(), category, rule.basisPoints(), rule.effectiveFrom(), clock.instant());
            tables.session(unit).persist(added);
            remembered.changedBy(unit);
            audit.record(
                    "commission.rule-added",
                    "commission-rule:" + added.id(),
                    Map.of(
                            "kind", rule.kind().name(),
                            "category", category,
                            "rate", Percent.format(rule.basisPoints()),
                            "from", rule.effectiveFrom().toString()));
            return added.id();
        });
    }

    /// Ends a rule; what was earned under it stays.
    /// @param lastDay the last day on which it counts
    public void end(long ruleId, LocalDate lastDay) {
        operators.require(CommissionPermissions.RULES);
        unitOfWork.writeOnly(unit -> {
            Rule rule = Optional.ofNullable(tables.session(unit).find(Rule.class, ruleId))
                    .orElseThrow(() -> new Refusal("commission.rule.unknown"));
            rule.endOn(lastDay);
            remembered.changedBy(unit);
            audit.record("commission.rule-ended", "commission-rule:" + ruleId, Map.of("lastDay", lastDay.toString()));
        });
    }

    /// All rules, those that count first.
    public List<Rule> all() {
        return unitOfWork.read(this::all);
    }

    private List<Rule> all(Unit unit) {
        return tables.session(unit)
                .createSelectionQuery("from Rule order by kind, category, effectiveFrom desc, id desc", Rule.class)
                .getResultList();
    }

    /// The rules that count on a day.
    public RuleBook on(LocalDate day) {
        return new RuleBook(
                remembered.get().stream().filter(rule -> rule.countsOn(day)).toList());
    }

    /// The rules of one day. Of several that fit a line the one for its category counts, then the latest.
    public record RuleBook(List<Rule> rules) {
        private static final Comparator<Rule> BEST = Comparator.comparing(
                        (Rule rule) -> !rule.category().isEmpty())
                .thenComparing(Rule::effectiveFrom)
                .thenComparing(Rule::id);

        public RuleBook {
            rules = List.copyOf(rules);
        }

        public Optional<Rule> find(ItemKind kind, String category) {
            return rules.stream().filter(rule -> rule.fits(kind, category)).max(BEST);
        }
    }
}
