package io.zhanggui.member.rule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A version of a rule that counts on some days.
public interface DatedRule {
    long id();

    /// What all versions of a rule have in common.
    String code();

    int version();

    RulePeriod period();

    RuleState state();

    /// Counts the changes of a draft.
    int revision();

    /// Of each rule the newest published version that has begun; when that one has ended, none.
    static <R extends DatedRule> List<R> inForce(Collection<R> versions, LocalDate day) {
        Map<String, R> newest = new HashMap<>();
        versions.stream()
                .filter(rule -> rule.state() == RuleState.PUBLISHED)
                .filter(rule -> !rule.period().startsOn().isAfter(day))
                .sorted(Comparator.comparing((R rule) -> rule.period().startsOn())
                        .thenComparingInt(DatedRule::version))
                .forEach(rule -> newest.put(rule.code(), rule));
        return newest.values().stream()
                .filter(rule -> rule.period().contains(day))
                .sorted(Comparator.comparingLong(DatedRule::id))
                .toList();
    }
}
