package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rulebook.Proposal;
import io.zhanggui.commission.rulebook.RulebookServices;
import org.jspecify.annotations.Nullable;

/// The form of a new rule, or of a new rate for one that is there.
final class RuleDrawer extends SideDrawer {
    private static final Money EXAMPLE = Money.ofFen(10_000);
    private static final Money MONTH = Money.ofFen(2_000_000);
    private static final int BASIS = 10_000;

    private final transient RulebookServices services;
    private final transient Runnable saved;
    private final transient @Nullable Rule changed;
    private final transient @Nullable ScopeFields scope;
    private final RateFields rate;
    private final DatePicker from = new DayPicker();
    private final DatePicker until = new DayPicker();
    private final MessageBox effect = new MessageBox(Tone.GAIN, "");
    private final TrialPanel trial;
    private final transient FieldErrors errors = new FieldErrors();
    private boolean built;

    /// @param changed the rule that gets another rate; null for a new one
    RuleDrawer(RulebookServices services, @Nullable Rule changed, Runnable saved) {
        super("");
        this.services = services;
        this.changed = changed;
        this.saved = saved;
        setHeaderTitle(getTranslation(changed == null ? "commission.rule.new" : "commission.rule.change"));
        scope = changed == null ? new ScopeFields(services, this::preview) : null;
        rate = new RateFields(this::preview);
        trial = new TrialPanel(services, errors, this::proposal);
        from.setLabel(getTranslation("commission.rule.from"));
        from.setMin(services.clock().today());
        from.setValue(services.clock().today().plusDays(changed == null ? 0 : 1));
        until.setLabel(getTranslation("commission.rule.until"));
        until.setClearButtonVisible(true);
        until.setPlaceholder(getTranslation("commission.rule.open-end"));
        errors.beside(from, "commission.rule.from.missing", "commission.rule.change.past", "commission.rule.overlap")
                .beside(until, "commission.rule.ends-before")
                .beside(rate.percent(), "commission.rule.rate.missing", "commission.rule.rate.invalid");
        if (scope != null) {
            scope.addTo(this);
        } else if (changed != null) {
            body(new MessageBox(
                    Tone.INFO,
                    getTranslation(
                            "commission.rule.change.text",
                            services.words().scope(changed.scope()),
                            services.words().rate(changed.rate()))));
            rate.fill(changed.rate());
            until.setVisible(false);
        }
        body(rate);
        bodyRow(from, until);
        body(effect);
        Div tryIt = new Div(trial);
        body(tryIt);
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(getTranslation("commission.rule.save"), click -> errors.passes(this::store)));
        built = true;
        preview();
    }

    private void preview() {
        if (!built) {
            return;
        }
        trial.outdated();
        try {
            effect.setVisible(!rate.isEmpty());
            if (!rate.isEmpty()) {
                effect.setText(example(rate.rate()));
            }
        } catch (Refusal notYet) {
            effect.setVisible(false);
        }
    }

    private String example(Rate chosen) {
        return switch (chosen) {
            case Rate.Percent percent ->
                getTranslation(
                        "commission.rule.effect",
                        EXAMPLE.format(),
                        EXAMPLE.share(percent.basisPoints(), BASIS).format());
            case Rate.PerPiece fixed ->
                getTranslation("commission.rule.effect.piece", fixed.amount().format());
            case Rate.PerDocument fixed ->
                getTranslation("commission.rule.effect.document", fixed.amount().format());
            case Rate.Ladder ladder ->
                getTranslation(
                        "commission.rule.effect.month",
                        MONTH.format(),
                        ladder.of(MONTH).format());
        };
    }

    private Proposal proposal() {
        TypedFields.requireReadable(this);
        return new Proposal(chosenScope(), rate.rate(), changed == null ? null : changed.id());
    }

    private Scope chosenScope() {
        if (scope != null) {
            return scope.scope();
        }
        return changed == null ? Scope.ALL : changed.scope();
    }

    private void store() {
        TypedFields.requireReadable(this);
        if (from.getValue() == null) {
            throw new Refusal("commission.rule.from.missing");
        }
        if (changed == null) {
            services.rules().add(new NewRule(chosenScope(), rate.rate(), from.getValue(), until.getValue()));
        } else {
            services.rules().change(changed.id(), rate.rate(), from.getValue());
        }
        close();
        Notices.done(getTranslation("commission.rule.saved"));
        saved.run();
    }
}
