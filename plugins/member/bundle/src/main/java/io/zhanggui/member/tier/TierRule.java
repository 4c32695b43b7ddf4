package io.zhanggui.member.tier;

import io.zhanggui.member.activity.Figures;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import java.time.LocalDate;

/// A version of a rule by which a tier is reached. A value. Whoever meets one rule of a tier has reached it.
/// @param threshold fen or days, see [Basis]
/// @param windowMonths how far back is counted, up to and including the day itself
/// @param notice what members are told before it counts
/// @param revision counts the changes of a draft
public record TierRule(
        long id,
        String code,
        int version,
        long tierId,
        Basis basis,
        long threshold,
        int windowMonths,
        RulePeriod period,
        RuleState state,
        String notice,
        int revision)
        implements DatedRule {
    public static final int MAX_MONTHS = 36;
    private static final long MAX_THRESHOLD = 100_000_000_00L;

    public boolean isMetBy(Figures figures) {
        return basis.of(figures) >= threshold;
    }

    /// The first day that counts for what is reached on a day.
    LocalDate firstDay(LocalDate reachedOn) {
        return reachedOn.minusMonths(windowMonths).plusDays(1);
    }

    TierRule draft(long newId, String newCode, int newVersion, int newRevision) {
        return new TierRule(
                newId,
                newCode,
                newVersion,
                tierId,
                basis,
                threshold,
                windowMonths,
                period,
                RuleState.DRAFT,
                notice,
                newRevision);
    }

    void requireSound() {
        if (threshold <= 0 || threshold > MAX_THRESHOLD) {
            throw new RuleRefused("member.tierRule.threshold.invalid");
        }
        if (windowMonths < 1 || windowMonths > MAX_MONTHS) {
            throw new RuleRefused("member.tierRule.window.invalid", MAX_MONTHS);
        }
    }
}
