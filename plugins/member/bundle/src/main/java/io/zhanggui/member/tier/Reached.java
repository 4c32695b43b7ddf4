package io.zhanggui.member.tier;

import io.zhanggui.member.activity.Figures;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Which tier figures reach. Knows nothing of where they come from.
final class Reached {
    private Reached() {}

    /// @param rule the one that was met
    record Goal(Tier tier, TierRule rule) {}

    /// The highest tier that a rule gives, and by which rule.
    /// @param figures those of the months back from today
    static Optional<Goal> highest(List<Tier> tiers, Collection<TierRule> rules, IntFunction<Figures> figures) {
        return rules.stream()
                .filter(rule -> rule.isMetBy(figures.apply(rule.windowMonths())))
                .flatMap(rule -> tiers.stream()
                        .filter(tier -> tier.id() == rule.tierId())
                        .map(tier -> new Goal(tier, rule)))
                .max(Comparator.comparingInt((Goal goal) -> goal.tier().position())
                        .thenComparingLong(goal -> goal.rule().id()));
    }
}
