package io.zhanggui.commission.rule;

import io.zhanggui.commission.rule.Rule.Trade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rules of one day. Of several that fit a line the most special one counts, see
/// [io.zhanggui.commission.api.Scope]. Rules that are equally special do not overlap any more; of old ones that do,
/// the
/// latest counts.
public record RuleBook(List<Rule> rules) {
    private static final Comparator<Rule> BEST = Comparator.comparingInt(
                    (Rule rule) -> rule.scope().speciality())
            .thenComparing(Rule::effectiveFrom)
            .thenComparingLong(Rule::id);

    public RuleBook {
        rules = List.copyOf(rules);
    }

    public Optional<Rule> find(Trade trade) {
        return rules.stream().filter(rule -> rule.fits(trade)).max(BEST);
    }
}
