package io.zhanggui.member.earning;

import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import java.time.ZonedDateTime;

/// A version of a rule by which points are earned. A value.
/// @param id of this version, stored with what it gave
/// @param code what all versions of the rule have in common
/// @param itemName name of the scope's item, for people
/// @param amount points, or hundredths for [Effect#PER_CENT]
/// @param dayCap most points for one member on one day; 0 for no bound
/// @param notice what members are told before it counts
/// @param revision counts the changes of a draft
public record EarningRule(
        long id,
        String code,
        int version,
        String name,
        Occasion occasion,
        Scope scope,
        String itemName,
        Effect effect,
        long amount,
        long dayCap,
        RulePeriod period,
        RuleState state,
        String notice,
        int revision)
        implements DatedRule {
    public static final int MAX_NAME = 40;
    private static final long MAX_AMOUNT = 1_000_000;
    private static final long MAX_PER_CENT = 10_000;

    public boolean covers(long tierId, ZonedDateTime at) {
        return scope.covers(tierId, at);
    }

    /// The same rule as a draft.
    EarningRule draft(long newId, String newCode, int newVersion, int newRevision) {
        return copy(newId, newCode, newVersion, RuleState.DRAFT, notice, newRevision);
    }

    EarningRule published(String publicNotice) {
        return copy(id, code, version, RuleState.PUBLISHED, publicNotice, revision);
    }

    private EarningRule copy(
            long newId, String newCode, int newVersion, RuleState newState, String newNotice, int newRevision) {
        return new EarningRule(
                newId,
                newCode,
                newVersion,
                name,
                occasion,
                scope,
                itemName,
                effect,
                amount,
                dayCap,
                period,
                newState,
                newNotice,
                newRevision);
    }

    void requireSound() {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new RuleRefused("member.rule.name.invalid", MAX_NAME);
        }
        if (!effect.fits(occasion)) {
            throw new RuleRefused("member.rule.effect.invalid");
        }
        if (amount < 0 || amount > (effect == Effect.PER_CENT ? MAX_PER_CENT : MAX_AMOUNT)) {
            throw new RuleRefused("member.rule.amount.invalid", effect == Effect.PER_CENT ? MAX_PER_CENT : MAX_AMOUNT);
        }
        if (occasion == Occasion.SALE && dayCap != 0) {
            throw new RuleRefused("member.rule.dayCap.sale");
        }
        if (dayCap < 0 || dayCap > MAX_AMOUNT) {
            throw new RuleRefused("member.rule.dayCap.invalid", MAX_AMOUNT);
        }
    }
}
