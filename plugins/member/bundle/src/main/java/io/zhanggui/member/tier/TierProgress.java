package io.zhanggui.member.tier;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.activity.Figures;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Moves members up as soon as they reach a tier, and says what is missing for the next. Thread-safe.
@Component(service = TierProgress.class)
public final class TierProgress {
    private final UnitOfWork unitOfWork;
    private final Tiers tiers;
    private final TierRules rules;
    private final TierChanges changes;
    private final Activity activity;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public TierProgress(
            @Reference UnitOfWork unitOfWork,
            @Reference Tiers tiers,
            @Reference TierRules rules,
            @Reference TierChanges changes,
            @Reference Activity activity,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.tiers = tiers;
        this.rules = rules;
        this.changes = changes;
        this.activity = activity;
        this.clock = clock;
        this.texts = texts;
    }

    /// Moves a member up when the figures have reached a higher tier. Joins the open unit: a sale that is rolled back
    /// takes its promotion with it.
    /// @return the new tier
    public Optional<Tier> raise(long memberId, Tier current) {
        return unitOfWork.write(unit -> {
            Optional<Reached.Goal> goal =
                    reached(memberId).filter(found -> found.tier().position() > current.position());
            if (goal.isEmpty()) {
                return Optional.empty();
            }
            Tier to = goal.get().tier();
            TierRule rule = goal.get().rule();
            if (!changes.move(memberId, current, to, TierChange.Cause.REACHED, describe(rule), rule.id())) {
                return Optional.empty();
            }
            TierChanges.setReview(unit.connection(), memberId, changes.nextReview());
            return Optional.of(to);
        });
    }

    /// The highest tier that a member's figures reach today.
    Optional<Reached.Goal> reached(long memberId) {
        List<TierRule> inForce = rules.inForce(clock.today());
        if (inForce.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Figures> windows = new HashMap<>();
        return Reached.highest(
                tiers.all(), inForce, months -> windows.computeIfAbsent(months, window -> figures(memberId, window)));
    }

    /// The figures of so many months up to and including today.
    public Figures figures(long memberId, int months) {
        LocalDate today = clock.today();
        return activity.of(memberId, today.minusMonths(months).plusDays(1), today);
    }

    /// What is missing for the next tier, for the rule that is nearest to it.
    /// @param missing fen or days, see the rule's basis
    public record Next(Tier tier, TierRule rule, long missing) {}

    public Optional<Next> next(long memberId, Tier current) {
        return rules.inForce(clock.today()).stream()
                .flatMap(rule -> tiers.all().stream()
                        .filter(tier -> tier.id() == rule.tierId() && tier.position() > current.position())
                        .map(tier -> new Next(
                                tier,
                                rule,
                                rule.threshold() - rule.basis().of(figures(memberId, rule.windowMonths())))))
                .filter(next -> next.missing() > 0)
                .min(Comparator.comparingInt((Next next) -> next.tier().position())
                        .thenComparingLong(Next::missing));
    }

    /// `距钻石还差 ¥1,220.00`
    public String describe(Next next) {
        String missing = next.rule().basis().isMoney()
                ? "¥" + Money.ofFen(next.missing()).format()
                : texts.get("member.tierRule.visits", next.missing());
        return texts.get("member.tier.missing", next.tier().name(), missing);
    }

    /// What the figures are in a rule's basis: `¥3,780.00`, `5 天`.
    public String describe(Figures figures, TierRule rule) {
        long value = rule.basis().of(figures);
        return rule.basis().isMoney() ? "¥" + Money.ofFen(value).format() : texts.get("member.tierRule.visits", value);
    }

    /// `12 个月内消费满 ¥5,000.00`
    public String describe(TierRule rule) {
        String threshold = rule.basis().isMoney()
                ? "¥" + Money.ofFen(rule.threshold()).format()
                : texts.get("member.tierRule.visits", rule.threshold());
        return texts.get("member.tierRule.met." + rule.basis(), rule.windowMonths(), threshold);
    }
}
