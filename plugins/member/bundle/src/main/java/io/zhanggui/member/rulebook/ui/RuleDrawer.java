package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RuleBook;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rulebook.RulebookServices;
import org.jspecify.annotations.Nullable;

/// Drafts a version of a dated rule and publishes it. What the rule says, and what it would cost, is the kind's own.
/// @param <R> a version of a rule
abstract class RuleDrawer<R extends DatedRule> extends SideDrawer {
    final DatePicker startsOn = new DayPicker(getTranslation("member.rule.startsOn"));
    final DatePicker endsOn = new DayPicker(getTranslation("member.rule.endsOn"));
    final TextArea notice = new TextArea(getTranslation("member.rule.notice"));
    final MessageBox forecast = new MessageBox(Tone.GAIN, "");
    final transient RulebookServices services;
    /// What a kind of rules refuses of its own fields is added by the kind.
    final transient FieldErrors errors = new FieldErrors();

    private final transient RuleBook<R> book;
    private final transient Runnable changed;
    private final transient R rule;

    /// @param rule a draft, or a rule to be changed by a new version
    /// @param newTitleKey of the heading for a rule that is new
    RuleDrawer(RulebookServices services, RuleBook<R> book, R rule, String newTitleKey, Runnable changed) {
        super("");
        this.services = services;
        this.book = book;
        this.rule = rule;
        this.changed = changed;
        setHeaderTitle(getTranslation(rule.code().isEmpty() ? newTitleKey : "member.rule.newVersion"));
        endsOn.setPlaceholder(getTranslation("member.rule.openEnd"));
        notice.setHelperText(getTranslation("member.rule.notice.help"));
        notice.setMaxLength(RulePeriod.MAX_NOTICE);
        errors.beside(startsOn, "member.rule.tooEarly")
                .beside(endsOn, "member.rule.endsBeforeStart", "member.rule.endsInThePast")
                .beside(notice, "member.rule.noticeTooLong", "member.rule.noticeMissing");
    }

    /// What the fields say; null while something is missing.
    abstract @Nullable R typed();

    /// How a rule is called when it has been published.
    abstract String nameOf(R published);

    /// As it was opened.
    R rule() {
        return rule;
    }

    void fillPeriod(String noticeText) {
        startsOn.setValue(rule.period().startsOn());
        endsOn.setValue(rule.period().endsOn());
        notice.setValue(noticeText);
    }

    RulePeriod period() {
        return new RulePeriod(startsOn.getValue(), endsOn.getValue());
    }

    Component[] buttons() {
        Button draft = new Button(
                getTranslation("member.rule.saveDraft"),
                click -> errors.passes(() -> {
                    book.draft(complete());
                    done(getTranslation("member.rule.draftSaved"));
                }));
        Button publish = new Button(
                getTranslation("member.rule.publish"),
                new KeyHint("Ctrl Enter"),
                click -> errors.passes(() -> {
                    R published = book.publish(complete(), notice.getValue());
                    done(getTranslation(
                            "member.rule.publishedFrom",
                            nameOf(published),
                            published.period().startsOn().toString()));
                }));
        publish.setIconAfterText(true);
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        publish.setEnabled(services.operators().may(MemberPermissions.PUBLISH_RULES));
        // Enter alone is a new line of the notice. What was just typed has to arrive before the click.
        publish.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).resetFocusOnActiveElement();
        return new Component[] {new Button(getTranslation("member.cancel"), click -> close()), draft, publish};
    }

    private R complete() {
        TypedFields.requireReadable(this);
        R typed = typed();
        if (typed == null) {
            throw new RuleRefused("member.rule.incomplete");
        }
        return typed;
    }

    private void done(String sentence) {
        close();
        Notices.done(sentence);
        changed.run();
    }
}
