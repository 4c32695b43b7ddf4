package io.zhanggui.member.earning;

import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Rules for tests.
final class Rules {
    static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private Rules() {}

    static EarningRule rule(long id, Scope scope, Effect effect, long amount) {
        return version(id, "R" + id, 1, scope, effect, amount, ALWAYS, null);
    }

    static EarningRule version(
            long id,
            String code,
            int version,
            Scope scope,
            Effect effect,
            long amount,
            LocalDate from,
            @Nullable LocalDate until) {
        return new EarningRule(
                id,
                code,
                version,
                "rule " + id,
                effect == Effect.ONCE ? Occasion.VISIT : Occasion.SALE,
                scope,
                "",
                effect,
                amount,
                0,
                new RulePeriod(from, until),
                RuleState.PUBLISHED,
                "",
                0);
    }
}
