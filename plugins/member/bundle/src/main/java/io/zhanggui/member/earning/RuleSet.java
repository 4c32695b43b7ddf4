package io.zhanggui.member.earning;

import io.zhanggui.member.rule.DatedRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Earning rules with all their versions, and which of them count on a day. Immutable.
public final class RuleSet {
    private final List<EarningRule> versions;

    public RuleSet(Collection<EarningRule> versions) {
        this.versions = List.copyOf(versions);
    }

    /// As if this version were published too.
    public RuleSet with(EarningRule draft) {
        List<EarningRule> more = new ArrayList<>(versions);
        more.add(draft.published(draft.notice()));
        return new RuleSet(more);
    }

    public List<EarningRule> on(LocalDate day) {
        return DatedRule.inForce(versions, day);
    }

    public List<EarningRule> on(LocalDate day, Occasion occasion) {
        return on(day).stream().filter(rule -> rule.occasion() == occasion).toList();
    }

    /// What was published and has not begun, for the notice to members.
    public List<EarningRule> announcedAfter(LocalDate day) {
        return versions.stream()
                .filter(rule -> rule.state() == io.zhanggui.member.rule.RuleState.PUBLISHED)
                .filter(rule -> rule.period().startsOn().isAfter(day))
                .toList();
    }
}
