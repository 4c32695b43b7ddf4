package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the region's law says about a top-up. Thread-safe.
///
/// The limit is a card's, not a member's. A member with a phone is named. As long as the member plugin does not
/// run nobody can tell: then the limit of a named card applies.
@Component(service = TopUpLimits.class)
public final class TopUpLimits {
    private final RegionRules rules;
    private final Texts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public TopUpLimits(@Reference RegionRules rules, @Reference Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /// @param before what is on the card that it goes to
    /// @param credited with the bonus
    /// @return sentences of warning for the operator, none when all is well
    /// @throws CardLimitExceeded when the region's pack blocks it
    public List<String> check(long memberId, Money before, Money credited, LocalDate day) {
        List<String> warnings = new ArrayList<>();
        boolean named = isNamed(memberId);
        Money after = before.plus(credited);
        rules.on(named ? RegionFigure.NAMED_CARD_LIMIT : RegionFigure.UNNAMED_CARD_LIMIT, day)
                .filter(rule -> after.fen() > rule.number())
                .ifPresent(rule -> enforce(
                        rule, new CardLimitExceeded(named, Money.ofFen(rule.number()), before, after), warnings));
        return warnings;
    }

    /// @param paid ahead in one purchase, for whatever it is
    /// @param checked whether the buyer's real name was checked; asked only when it is needed
    /// @return sentences of warning for the operator, none when all is well
    /// @throws RealNameNeeded when the region's pack blocks it
    List<String> checkPurchase(Money paid, LocalDate day, BooleanSupplier checked) {
        List<String> warnings = new ArrayList<>();
        rules.on(RegionFigure.REAL_NAME_THRESHOLD, day)
                .filter(rule -> paid.fen() >= rule.number()
                        && rule.enforcement() != Enforcement.NONE
                        && !checked.getAsBoolean())
                .ifPresent(rule -> enforce(rule, new RealNameNeeded(Money.ofFen(rule.number()), paid), warnings));
        return warnings;
    }

    private void enforce(RegionRule rule, Refusal refusal, List<String> warnings) {
        if (rule.enforcement() == Enforcement.BLOCK) {
            throw refusal;
        }
        if (rule.enforcement() == Enforcement.WARN) {
            warnings.add(texts.get(refusal.textKey(), refusal.arguments()));
        }
    }

    private boolean isNamed(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(member -> !member.maskedPhone().isEmpty())
                .orElse(true);
    }
}
