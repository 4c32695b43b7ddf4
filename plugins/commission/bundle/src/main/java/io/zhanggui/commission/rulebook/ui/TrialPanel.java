package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.rulebook.Proposal;
import io.zhanggui.commission.rulebook.RulebookServices;
import io.zhanggui.commission.rulebook.WhatIf;
import java.time.YearMonth;
import java.util.function.Supplier;

/// Tries a rule on a month that was traded: what each employee would have got. Nothing is stored.
final class TrialPanel extends Div {
    private static final int MONTHS = 6;

    private final transient RulebookServices services;
    private final transient Supplier<Proposal> proposal;
    private final Select<YearMonth> month = new Select<>();
    private final ProgressBar progress = new ProgressBar(0, 100);
    private final Div result = new Div();
    private final Button run = new Button();

    /// @param errors of the form that the proposal is typed into
    TrialPanel(RulebookServices services, FieldErrors errors, Supplier<Proposal> proposal) {
        this.services = services;
        this.proposal = proposal;
        addClassName("commission-trial");
        YearMonth last = services.whatIf().lastMonth();
        month.setAriaLabel(getTranslation("commission.trial.month"));
        month.setItems(java.util.stream.Stream.iterate(last.plusMonths(1), each -> each.minusMonths(1))
                .limit(MONTHS)
                .toList());
        month.setValue(last);
        run.setText(getTranslation("commission.trial.run"));
        run.addClickListener(click -> errors.passes(this::run));
        progress.setVisible(false);
        Div bar = new Div(month, run);
        bar.addClassName("zg-row");
        add(bar, progress, result);
    }

    /// What was figured is for another rule by now.
    void outdated() {
        result.removeAll();
    }

    private void run() {
        Proposal proposed = proposal.get();
        YearMonth chosen = month.getValue();
        UI page = UI.getCurrentOrThrow();
        result.removeAll();
        progress.setValue(0);
        progress.setVisible(true);
        run.setEnabled(false);
        Background.run(
                this,
                () -> {
                    try {
                        return services.whatIf().run(proposed, chosen, done -> tell(page, done));
                    } catch (RuntimeException failed) {
                        page.access(this::ready);
                        throw failed;
                    }
                },
                this::show);
    }

    private void tell(UI page, int done) {
        try {
            page.access(() -> progress.setValue(done));
        } catch (UIDetachedException pageGone) {
            // Nobody waits for it any more.
        }
    }

    private void ready() {
        progress.setVisible(false);
        run.setEnabled(true);
    }

    private void show(WhatIf.Result tried) {
        ready();
        Money change = tried.after().minus(tried.before());
        result.add(new MessageBox(
                tried.lines() == 0 ? Tone.INFO : Tone.GAIN,
                getTranslation(
                        tried.lines() == 0 ? "commission.trial.none" : "commission.trial.total",
                        tried.month().toString(),
                        tried.before().format(),
                        tried.after().format(),
                        signed(change),
                        tried.lines())));
        if (tried.lines() == 0) {
            return;
        }
        Div table = new Div();
        table.addClassName("commission-trial-rows");
        head(table);
        for (WhatIf.Row row : tried.rows()) {
            table.add(
                    new Span(services.operators()
                            .find(row.operatorId())
                            .map(Operator::displayName)
                            .orElse("—")),
                    figure(row.before().format()),
                    figure(row.after().format()),
                    figure(signed(row.change())));
        }
        result.add(table);
    }

    private void head(Div table) {
        for (String key : new String[] {"employee", "before", "after", "change"}) {
            Span heading = new Span(getTranslation("commission.trial." + key));
            heading.addClassName("zg-small");
            table.add(heading);
        }
    }

    private static Span figure(String text) {
        Span figure = new Span(text);
        figure.addClassName("zg-num");
        return figure;
    }

    private static String signed(Money change) {
        return change.fen() > 0 ? "+" + change.format() : change.format();
    }
}
