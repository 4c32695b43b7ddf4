package io.zhanggui.member.rulebook.ui;

import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.tier.TierRule;
import java.time.LocalDate;
import java.util.List;

/// The rules by which tiers are reached.
public final class TierRulesView extends RulePage<TierRule> {
    public TierRulesView(RulebookServices services) {
        super(services, "member.tierRule.new", "tier-rules");
        grid.tagColumn(getTranslation("member.tier"), rule -> words.tierTag(rule.tierId()));
        grid.tagColumn(
                getTranslation("member.tierRule.basis"),
                rule -> new Tag(getTranslation(rule.basis().textKey()), Tone.INFO));
        grid.textColumn(
                        getTranslation("member.tierRule.condition"),
                        rule -> services.progress().describe(rule))
                .setFlexGrow(2);
        commonColumns();
    }

    @Override
    List<TierRule> load() {
        return services.tierRules().all();
    }

    @Override
    List<TierRule> loadInForce(LocalDate today) {
        return services.tierRules().inForce(today);
    }

    @Override
    String nameOf(TierRule rule) {
        // A tier may have several rules.
        return words.tier(rule.tierId()) + " · " + services.progress().describe(rule);
    }

    @Override
    void openNew() {
        LocalDate today = services.clock().today();
        LocalDate start = services.tierRules().isFirst() ? today : today.plusDays(1);
        TierRule blank = TierRuleDrawer.blank(services.tiers().all().getLast(), start);
        new TierRuleDrawer(services, blank, this::refresh).open();
    }

    @Override
    void open(TierRule rule) {
        TierRule draft = rule.state() == RuleState.DRAFT ? rule : nextVersion(rule);
        new TierRuleDrawer(services, draft, this::refresh).open();
    }

    private TierRule nextVersion(TierRule rule) {
        return new TierRule(
                0,
                rule.code(),
                0,
                rule.tierId(),
                rule.basis(),
                rule.threshold(),
                rule.windowMonths(),
                new RulePeriod(services.clock().today().plusDays(1), null),
                RuleState.DRAFT,
                "",
                0);
    }

    @Override
    void delete(TierRule rule) {
        services.tierRules().deleteDraft(rule.id());
    }

    @Override
    void withdraw(TierRule rule) {
        services.tierRules().withdraw(rule.id());
    }

    @Override
    void end(TierRule rule, LocalDate lastDay) {
        services.tierRules().end(rule.id(), lastDay);
    }
}
