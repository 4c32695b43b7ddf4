package io.zhanggui.commission.rule;

import io.zhanggui.api.error.Refusal;

/// Another rule for the same counts on one of the days. Nothing was stored.
public final class RuleOverlap extends Refusal {
    private final transient Rule other;

    RuleOverlap(Rule other, RuleWords words) {
        super(
                "commission.rule.overlap",
                words.scope(other.scope()) + " " + words.rate(other.rate()),
                words.days(other));
        this.other = other;
    }

    public Rule other() {
        return other;
    }
}
