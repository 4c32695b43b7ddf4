package io.zhanggui.member.rulebook.ui;

import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import java.time.LocalDate;
import java.util.List;

/// The rules by which points are earned.
public final class EarningRulesView extends RulePage<EarningRule> {
    public EarningRulesView(RulebookServices services) {
        super(services, "member.rule.new", "earning-rules");
        grid.textColumn(getTranslation("member.rule.name"), EarningRule::name).setFlexGrow(2);
        grid.tagColumn(
                getTranslation("member.rule.occasion"),
                rule -> new Tag(
                        getTranslation(rule.occasion().textKey()),
                        rule.occasion() == Occasion.SALE ? Tone.INFO : Tone.CAUTION));
        grid.textColumn(getTranslation("member.rule.scope"), words::scope).setFlexGrow(2);
        grid.textColumn(getTranslation("member.rule.effect"), words::effect);
        commonColumns();
    }

    @Override
    List<EarningRule> load() {
        return services.earningRules().all();
    }

    @Override
    List<EarningRule> loadInForce(LocalDate today) {
        return services.earningRules().published().on(today);
    }

    @Override
    String nameOf(EarningRule rule) {
        return rule.name();
    }

    @Override
    void openNew() {
        LocalDate tomorrow = services.clock().today().plusDays(1);
        new EarningRuleDrawer(services, EarningRuleDrawer.blank(tomorrow), this::refresh).open();
    }

    @Override
    void open(EarningRule rule) {
        EarningRule draft = rule.state() == RuleState.DRAFT ? rule : nextVersion(rule);
        new EarningRuleDrawer(services, draft, this::refresh).open();
    }

    private EarningRule nextVersion(EarningRule rule) {
        return new EarningRule(
                0,
                rule.code(),
                0,
                rule.name(),
                rule.occasion(),
                rule.scope(),
                rule.itemName(),
                rule.effect(),
                rule.amount(),
                rule.dayCap(),
                new RulePeriod(services.clock().today().plusDays(1), null),
                RuleState.DRAFT,
                "",
                0);
    }

    @Override
    void delete(EarningRule rule) {
        services.earningRules().deleteDraft(rule.id());
    }

    @Override
    void withdraw(EarningRule rule) {
        services.earningRules().withdraw(rule.id());
    }

    @Override
    void end(EarningRule rule, LocalDate lastDay) {
        services.earningRules().end(rule.id(), lastDay);
    }
}
