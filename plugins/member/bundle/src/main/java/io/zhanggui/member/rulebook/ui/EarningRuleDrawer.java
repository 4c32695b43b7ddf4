package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.MemberPermissions;
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
final class EarningRuleDrawer extends SideDrawer {
    private final transient RulebookServices services;
    private final transient Runnable changed;
    private transient EarningRule rule;
    private final TextField name = new TextField(getTranslation("member.rule.name"));
    private final Select<Occasion> occasion = new Select<>();
    private final Select<Effect> effect = new Select<>();
    private final IntegerField amount = new IntegerField();
    private final IntegerField dayCap = new IntegerField(getTranslation("member.rule.dayCap"));
    private final ScopeFields scope;
    private final DatePicker startsOn = new DayPicker(getTranslation("member.rule.startsOn"));
    private final DatePicker endsOn = new DayPicker(getTranslation("member.rule.endsOn"));
    private final TextArea notice = new TextArea(getTranslation("member.rule.notice"));
    private final MessageBox forecast = new MessageBox(Tone.GAIN, "");

    /// @param rule a draft, or a rule to be changed by a new version
    EarningRuleDrawer(RulebookServices services, EarningRule rule, Runnable changed) {
        super("");
        this.services = services;
        this.rule = rule;
        this.changed = changed;
        this.scope = new ScopeFields(services, this::showForecast);
        setHeaderTitle(getTranslation(rule.code().isEmpty() ? "member.rule.new" : "member.rule.newVersion"));
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
        occasion.setReadOnly(!rule.code().isEmpty());
        effect.setLabel(getTranslation("member.rule.effect"));
        effect.setItemLabelGenerator(each -> getTranslation(each.textKey()));
        dayCap.setHelperText(getTranslation("member.rule.dayCap.help"));
        notice.setHelperText(getTranslation("member.rule.notice.help"));
        notice.setMaxLength(RulePeriod.MAX_NOTICE);
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        occasion.addValueChangeListener(change -> showEffects(change.getValue()));
        effect.addValueChangeListener(change -> {
            amount.setLabel(getTranslation("member.rule.amount." + change.getValue()));
            showForecast();
        });
        amount.addValueChangeListener(change -> showForecast());
        endsOn.setPlaceholder(getTranslation("member.rule.openEnd"));
    }

    private void showEffects(Occasion chosen) {
        effect.setItems(
                Arrays.stream(Effect.values()).filter(each -> each.fits(chosen)).toList());
        effect.setValue(chosen == Occasion.SALE ? Effect.PER_CENT : Effect.ONCE);
        dayCap.setVisible(chosen != Occasion.SALE);
        scope.showItems(chosen == Occasion.SALE);
    }

    private void fill() {
        name.setValue(rule.name());
        occasion.setValue(rule.occasion());
        showEffects(rule.occasion());
        effect.setValue(rule.effect());
        amount.setValue((int) rule.amount());
        dayCap.setValue((int) rule.dayCap());
        scope.fill(rule);
        startsOn.setValue(rule.period().startsOn());
        endsOn.setValue(rule.period().endsOn());
        notice.setValue(rule.notice());
    }

    private Component[] buttons() {
        Button draft = new Button(getTranslation("member.rule.saveDraft"), click -> {
            saveDraft();
            close();
            Notices.done(getTranslation("member.rule.draftSaved"));
            changed.run();
        });
        Button publish =
                new Button(getTranslation("member.rule.publish"), new KeyHint("Ctrl Enter"), click -> publish());
        publish.setIconAfterText(true);
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        publish.setEnabled(services.operators().may(MemberPermissions.PUBLISH_RULES));
        // Enter alone is a new line of the notice. What was just typed has to arrive before the click.
        publish.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).resetFocusOnActiveElement();
        return new Component[] {new Button(getTranslation("member.cancel"), click -> close()), draft, publish};
    }

    private void saveDraft() {
        EarningRule typed = typed();
        if (typed == null) {
            throw new RuleRefused("member.rule.incomplete");
        }
        rule = services.earningRules().draft(typed);
    }

    private void publish() {
        saveDraft();
        services.earningRules().publish(rule.id(), notice.getValue());
        close();
        Notices.done(getTranslation(
                "member.rule.publishedFrom",
                rule.name(),
                rule.period().startsOn().toString()));
        changed.run();
    }

    /// What the fields say; null while something is missing.
    private @Nullable EarningRule typed() {
        if (amount.isEmpty() || effect.getValue() == null || startsOn.isEmpty()) {
            return null;
        }
        return new EarningRule(
                rule.id(),
                rule.code(),
                rule.version(),
                name.getValue().strip(),
                occasion.getValue(),
                scope.scope(),
                scope.itemName(),
                effect.getValue(),
                amount.getValue(),
                occasion.getValue() == Occasion.SALE
                        ? 0
                        : dayCap.getOptionalValue().orElse(0),
                new RulePeriod(startsOn.getValue(), endsOn.getValue()),
                RuleState.DRAFT,
                notice.getValue(),
                rule.revision());
    }

    /// Runs off the page's thread: a month of a large shop takes a while.
    private void showForecast() {
        EarningRule typed = typed();
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
