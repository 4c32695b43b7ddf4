package io.zhanggui.member.rule;

import io.zhanggui.api.error.Refusal;

/// A rule, or a change of one, that cannot be; the sentence says what can.
public final class RuleRefused extends Refusal {
    public RuleRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
