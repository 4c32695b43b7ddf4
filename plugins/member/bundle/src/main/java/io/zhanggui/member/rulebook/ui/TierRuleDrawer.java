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
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.simulation.TierForecast;
import io.zhanggui.member.tier.Basis;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierRule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Drafts a tier rule, shows whom it would move up and what that costs, and publishes it.
final class TierRuleDrawer extends SideDrawer {
    private static final int FEN = 100;

    private final transient RulebookServices services;
    private final transient Runnable changed;
    private transient TierRule rule;
    private final Select<Tier> tier = new Select<>();
    private final Select<Basis> basis = new Select<>();
    private final IntegerField threshold = new IntegerField();
    private final IntegerField months = new IntegerField(getTranslation("member.tierRule.window"));
    private final DatePicker startsOn = new DayPicker(getTranslation("member.rule.startsOn"));
    private final DatePicker endsOn = new DayPicker(getTranslation("member.rule.endsOn"));
    private final TextArea notice = new TextArea(getTranslation("member.rule.notice"));
    private final MessageBox forecast = new MessageBox(Tone.GAIN, "");

    /// @param rule a draft, or a rule to be changed by a new version
    TierRuleDrawer(RulebookServices services, TierRule rule, Runnable changed) {
        super("");
        this.services = services;
        this.rule = rule;
        this.changed = changed;
        setHeaderTitle(getTranslation(rule.code().isEmpty() ? "member.tierRule.new" : "member.rule.newVersion"));
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
        notice.setHelperText(getTranslation("member.rule.notice.help"));
        notice.setMaxLength(RulePeriod.MAX_NOTICE);
        endsOn.setPlaceholder(getTranslation("member.rule.openEnd"));
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
                .filter(each -> each.id() == rule.tierId())
                .findFirst()
                .ifPresent(tier::setValue);
        basis.setValue(rule.basis());
        threshold.setValue((int) (rule.basis().isMoney() ? rule.threshold() / FEN : rule.threshold()));
        months.setValue(rule.windowMonths());
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
        TierRule typed = typed();
        if (typed == null) {
            throw new RuleRefused("member.rule.incomplete");
        }
        rule = services.tierRules().draft(typed);
    }

    private void publish() {
        saveDraft();
        services.tierRules().publish(rule.id(), notice.getValue());
        close();
        Notices.done(getTranslation(
                "member.rule.publishedFrom",
                tier.getValue().name(),
                rule.period().startsOn().toString()));
        changed.run();
    }

    private @Nullable TierRule typed() {
        if (tier.getValue() == null || threshold.isEmpty() || months.isEmpty() || startsOn.isEmpty()) {
            return null;
        }
        long figure = threshold.getValue();
        return new TierRule(
                rule.id(),
                rule.code(),
                rule.version(),
                tier.getValue().id(),
                basis.getValue(),
                basis.getValue().isMoney() ? figure * FEN : figure,
                months.getValue(),
                new RulePeriod(startsOn.getValue(), endsOn.getValue()),
                RuleState.DRAFT,
                notice.getValue(),
                rule.revision());
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
