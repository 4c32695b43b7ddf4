package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.Effect;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.earning.Scope;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.simulation.EarningForecast;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Drafts an earning rule, shows what it would have cost last month, and publishes it.
final class EarningRuleDrawer extends RuleDrawer<EarningRule> {
    private final TextField name = new TextField(getTranslation("member.rule.name"));
    private final Select<Occasion> occasion = new Select<>();
    private final Select<Effect> effect = new Select<>();
    private final IntegerField amount = new IntegerField();
    private final IntegerField dayCap = new IntegerField(getTranslation("member.rule.dayCap"));
    private final ScopeFields scope;

    /// @param rule a draft, or a rule to be changed by a new version
    EarningRuleDrawer(RulebookServices services, EarningRule rule, Runnable changed) {
        super(services, services.earningRules(), rule, "member.rule.new", changed);
        this.scope = new ScopeFields(services, this::showForecast);
        errors.beside(name, "member.rule.name.invalid")
                .beside(effect, "member.rule.effect.invalid")
                .beside(amount, "member.rule.amount.invalid")
                .beside(dayCap, "member.rule.dayCap.invalid");
        scope.errorsIn(errors);
        fields();
        body(name);
        bodyRow(occasion, effect);
        bodyRow(amount, dayCap);
        body(forecast);
        scope.addTo(this);
        bodyRow(startsOn, endsOn);
        body(notice);
        footer(buttons());
        fill();
        showForecast();
    }

    static EarningRule blank(LocalDate startsOn) {
        return new EarningRule(
                0,
                "",
                0,
                "",
                Occasion.SALE,
                Scope.ALL,
                "",
                Effect.PER_CENT,
                200,
                0,
                new RulePeriod(startsOn, null),
                RuleState.DRAFT,
                "",
                0);
    }

    private void fields() {
        name.setAutofocus(true);
        name.setMaxLength(EarningRule.MAX_NAME);
        occasion.setLabel(getTranslation("member.rule.occasion"));
        occasion.setItems(Occasion.values());
        occasion.setItemLabelGenerator(each -> getTranslation(each.textKey()));
        occasion.setReadOnly(!rule().code().isEmpty());
        effect.setLabel(getTranslation("member.rule.effect"));
        effect.setItemLabelGenerator(each -> getTranslation(each.textKey()));
        dayCap.setHelperText(getTranslation("member.rule.dayCap.help"));
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        occasion.addValueChangeListener(change -> showEffects(change.getValue()));
        effect.addValueChangeListener(change -> {
            amount.setLabel(getTranslation("member.rule.amount." + change.getValue()));
            amount.setHelperText(getTranslation("member.rule.amount." + change.getValue() + ".help"));
            showForecast();
        });
        amount.addValueChangeListener(change -> showForecast());
    }

    private void showEffects(Occasion chosen) {
        effect.setItems(
                Arrays.stream(Effect.values()).filter(each -> each.fits(chosen)).toList());
        effect.setValue(chosen == Occasion.SALE ? Effect.PER_CENT : Effect.ONCE);
        dayCap.setVisible(chosen != Occasion.SALE);
        scope.showItems(chosen == Occasion.SALE);
    }

    private void fill() {
        name.setValue(rule().name());
        occasion.setValue(rule().occasion());
        showEffects(rule().occasion());
        effect.setValue(rule().effect());
        amount.setValue((int) rule().amount());
        dayCap.setValue((int) rule().dayCap());
        scope.fill(rule());
        fillPeriod(rule().notice());
    }

    @Override
    String nameOf(EarningRule published) {
        return published.name();
    }

    @Override
    @Nullable
    EarningRule typed() {
        if (amount.isEmpty() || effect.getValue() == null || startsOn.isEmpty()) {
            return null;
        }
        return new EarningRule(
                rule().id(),
                rule().code(),
                rule().version(),
                name.getValue().strip(),
                occasion.getValue(),
                scope.scope(),
                scope.itemName(),
                effect.getValue(),
                amount.getValue(),
                occasion.getValue() == Occasion.SALE
                        ? 0
                        : dayCap.getOptionalValue().orElse(0),
                period(),
                RuleState.DRAFT,
                notice.getValue(),
                rule().revision());
    }

    /// What cannot be yet, such as a time before the other one was changed too, is refused on publishing.
    private @Nullable EarningRule typedSoFar() {
        try {
            return typed();
        } catch (RuleRefused unfinished) {
            return null;
        }
    }

    /// Runs off the page's thread: a month of a large shop takes a while.
    private void showForecast() {
        EarningRule typed = typedSoFar();
        if (typed == null) {
            forecast.setVisible(false);
            return;
        }
        forecast.setVisible(true);
        Background.run(forecast, () -> services.earningSimulation().run(typed), this::say);
    }

    private void say(EarningForecast result) {
        long more = result.morePoints();
        Money cost = result.cost();
        forecast.setText(getTranslation(
                occasion.getValue() == Occasion.SALE ? "member.rule.forecast" : "member.rule.forecastActions",
                result.occurrences(),
                result.pointsNow(),
                result.pointsThen(),
                String.format(Locale.ROOT, "%s%,d", more >= 0 ? "+" : "\u2212", Math.abs(more)),
                cost.format()));
        forecast.detail(getTranslation(
                "member.rule.forecast.detail",
                result.from().toString(),
                result.to().toString(),
                result.members(),
                result.pointsPerYuan()));
    }
}
