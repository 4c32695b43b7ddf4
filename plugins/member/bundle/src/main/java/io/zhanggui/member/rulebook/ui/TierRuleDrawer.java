package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.simulation.TierForecast;
import io.zhanggui.member.tier.Basis;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierRule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Drafts a tier rule, shows whom it would move up and what that costs, and publishes it.
final class TierRuleDrawer extends RuleDrawer<TierRule> {
    private static final int FEN = 100;

    private final Select<Tier> tier = new Select<>();
    private final Select<Basis> basis = new Select<>();
    private final IntegerField threshold = new IntegerField();
    private final IntegerField months = new IntegerField(getTranslation("member.tierRule.window"));

    /// @param rule a draft, or a rule to be changed by a new version
    TierRuleDrawer(RulebookServices services, TierRule rule, Runnable changed) {
        super(services, services.tierRules(), rule, "member.tierRule.new", changed);
        errors.beside(threshold, "member.tierRule.threshold.invalid").beside(months, "member.tierRule.window.invalid");
        fields();
        bodyRow(tier, basis);
        bodyRow(threshold, months);
        bodyRow(startsOn, endsOn);
        body(notice, new MessageBox(Tone.INFO, getTranslation("member.tierRule.how")), forecast);
        footer(buttons());
        fill();
        showForecast();
    }

    static TierRule blank(Tier tier, LocalDate startsOn) {
        return new TierRule(
                0, "", 0, tier.id(), Basis.SPEND, 100_000, 12, new RulePeriod(startsOn, null), RuleState.DRAFT, "", 0);
    }

    private void fields() {
        tier.setLabel(getTranslation("member.tier"));
        tier.setItems(services.tiers().all().stream().skip(1).toList());
        tier.setItemLabelGenerator(Tier::name);
        basis.setLabel(getTranslation("member.tierRule.basis"));
        basis.setItems(Basis.values());
        basis.setItemLabelGenerator(each -> getTranslation(each.textKey()));
        threshold.setValueChangeMode(ValueChangeMode.LAZY);
        threshold.setAutofocus(true);
        months.setValueChangeMode(ValueChangeMode.LAZY);
        basis.addValueChangeListener(change -> {
            threshold.setLabel(getTranslation(
                    change.getValue().isMoney() ? "member.tierRule.threshold.yuan" : "member.tierRule.threshold.days"));
            showForecast();
        });
        tier.addValueChangeListener(change -> showForecast());
        threshold.addValueChangeListener(change -> showForecast());
        months.addValueChangeListener(change -> showForecast());
    }

    private void fill() {
        tier.getListDataView()
                .getItems()
                .filter(each -> each.id() == rule().tierId())
                .findFirst()
                .ifPresent(tier::setValue);
        basis.setValue(rule().basis());
        threshold.setValue((int) (rule().basis().isMoney() ? rule().threshold() / FEN : rule().threshold()));
        months.setValue(rule().windowMonths());
        fillPeriod(rule().notice());
    }

    @Override
    String nameOf(TierRule published) {
        return tier.getValue().name();
    }

    @Override
    @Nullable
    TierRule typed() {
        if (tier.getValue() == null || threshold.isEmpty() || months.isEmpty() || startsOn.isEmpty()) {
            return null;
        }
        long figure = threshold.getValue();
        return new TierRule(
                rule().id(),
                rule().code(),
                rule().version(),
                tier.getValue().id(),
                basis.getValue(),
                basis.getValue().isMoney() ? figure * FEN : figure,
                months.getValue(),
                period(),
                RuleState.DRAFT,
                notice.getValue(),
                rule().revision());
    }

    private void showForecast() {
        TierRule typed = typed();
        forecast.setVisible(typed != null);
        if (typed != null) {
            Background.run(forecast, () -> services.tierSimulation().run(typed), this::say);
        }
    }

    private void say(TierForecast result) {
        forecast.setText(getTranslation(
                "member.tierRule.forecast",
                result.members(),
                result.discount().format(),
                result.points(),
                result.cost().format()));
        forecast.detail(
                getTranslation("member.tierRule.forecast.detail", result.spent().format()));
    }
}
