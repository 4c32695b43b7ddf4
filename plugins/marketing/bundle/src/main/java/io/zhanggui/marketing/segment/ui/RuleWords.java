package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.coupon.ui.CouponWords;
import io.zhanggui.marketing.segment.SegmentRule;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Choice;
import io.zhanggui.member.api.MemberTrait.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a rule says, in words.
public final class RuleWords {
    private final Component page;
    private final List<MemberTrait> traits;

    public RuleWords(Component page, List<MemberTrait> traits) {
        this.page = page;
        this.traits = traits;
    }

    public String rule(SegmentRule rule) {
        return rule.clauses().stream()
                .map(this::clause)
                .collect(Collectors.joining(page.getTranslation("marketing.rule.joint." + rule.joint())));
    }

    private String clause(Clause clause) {
        MemberCondition condition = clause.condition();
        Optional<MemberTrait> trait = traits.stream()
                .filter(each -> each.id().equals(condition.trait()))
                .findFirst();
        if (trait.isEmpty()) {
            return page.getTranslation("marketing.rule.gone", condition.trait());
        }
        Integer days = condition.days();
        return page.getTranslation(
                clause.negated() ? "marketing.rule.is-not" : "marketing.rule.is",
                (days == null ? "" : page.getTranslation("marketing.rule.days", days))
                        + trait.get().title(),
                trait.get().kind().isAmount() ? amount(trait.get().kind(), condition) : values(trait.get(), condition));
    }

    private String values(MemberTrait trait, MemberCondition condition) {
        return condition.choices().stream()
                .map(value -> switch (trait.kind()) {
                    case ITEMS -> value.substring(value.indexOf(' ') + 1);
                    case CHOICE ->
                        trait.choices().stream()
                                .filter(choice -> choice.value().equals(value))
                                .map(Choice::title)
                                .findFirst()
                                .orElse(value);
                    default -> value;
                })
                .collect(Collectors.joining(page.getTranslation("marketing.rule.or")));
    }

    private String amount(Kind kind, MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        if (least != null && most != null) {
            return unit(kind, figure(kind, least) + "–" + figure(kind, most));
        }
        return least != null
                ? page.getTranslation("marketing.rule.least", unit(kind, figure(kind, least)))
                : page.getTranslation("marketing.rule.most", unit(kind, figure(kind, most == null ? 0 : most)));
    }

    private String unit(Kind kind, String figure) {
        return page.getTranslation("marketing.rule.unit." + kind, figure);
    }

    private static String figure(Kind kind, long amount) {
        return kind == Kind.MONEY ? CouponWords.yuan(Money.ofFen(amount)) : Long.toString(amount);
    }
}
