package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.outreach.Counts;
import io.zhanggui.marketing.outreach.Preview;
import io.zhanggui.marketing.outreach.Run;
import io.zhanggui.marketing.outreach.Run.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run: what it would do, how far it is, and what came of it.
@StyleSheet("css/marketing.css")
public final class RunView extends Div implements HeaderContent, BeforeEnterObserver, HasDynamicTitle {
    private static final int POLL_MILLIS = 1_000;

    private final transient OutreachServices services;
    private final transient RunWords words;
    private final boolean mayChange;
    private final Card side = new Card();
    private final ProgressBar bar = new ProgressBar();
    private final Span progress = new Span();
    private transient @Nullable Run run;
    private transient @Nullable EntriesGrid entries;
    private transient @Nullable Registration polling;

    public RunView(OutreachServices services) {
        this.services = services;
        words = new RunWords(this, services.clock().zone());
        mayChange = services.operators().may(MarketingPermissions.OUTREACH);
        addClassName("run-page");
        setSizeFull();
        side.addClassNames("zg-form", "zg-padded");
        progress.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", getTranslation("marketing.run.progress"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Run found = services.desk().find(Ids.parse(id).orElse(0L)).orElse(null);
        run = found;
        removeAll();
        if (found == null) {
            add(new EmptyState(
                    RunsView.ICON,
                    getTranslation("marketing.run.unknown"),
                    getTranslation("marketing.run.unknown.hint")));
            return;
        }
        entries = new EntriesGrid(found, services, words);
        add(entries, side);
    }

    @Override
    public String getPageTitle() {
        Run known = run;
        return known == null
                ? getTranslation("marketing.runs.title")
                : known.terms().name();
    }

    @Override
    public List<Component> headerEnd() {
        EntriesGrid list = entries;
        return list == null ? List.of() : List.of(list.exportButton());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        polling = event.getUI().addPollListener(poll -> look());
        if (run != null) {
            show();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(-1);
        if (polling != null) {
            polling.remove();
            polling = null;
        }
    }

    private Run shown() {
        return Objects.requireNonNull(run);
    }

    /// While it works the page follows, once a second.
    private void look() {
        State before = shown().state();
        Run now = services.desk().find(shown().id()).orElseThrow();
        run = now;
        if (now.state() == before && isWork(before)) {
            showProgress();
            return;
        }
        if (now.state() != before) {
            Objects.requireNonNull(entries).refresh(now);
            show();
        }
    }

    private static boolean isWork(State state) {
        return state == State.FREEZING || state == State.SENDING;
    }

    private void show() {
        Run known = shown();
        side.removeAll();
        Div head = new Div(words.state(known));
        side.add(head);
        UI.getCurrentOrThrow().setPollInterval(isWork(known.state()) ? POLL_MILLIS : -1);
        if (!known.trouble().isEmpty()) {
            side.add(new MessageBox(Tone.ALERT, known.trouble()));
        }
        if (known.state() != State.READY && known.state() != State.DONE) {
            side.add(progress, bar);
            showProgress();
        }
        if (known.state() == State.READY) {
            Div place = new Div();
            side.add(place);
            Background.run(place, () -> previewed(known), previewed -> show(place, previewed));
        }
        if (known.isConfirmed()) {
            facts(known);
            Div place = new Div();
            side.add(place);
            Background.run(
                    place,
                    () -> services.results().of(known),
                    result -> result.ifPresent(counted -> place.add(new ResultPanel(counted))));
        }
        steps(known);
    }

    private void facts(Run known) {
        Long by = known.confirmedBy();
        Span line = new Span(getTranslation(
                "marketing.run.confirmed-line",
                words.time(known.confirmedAt()),
                by == null
                        ? ""
                        : services.operators()
                                .find(by)
                                .map(Operator::displayName)
                                .orElse("—")));
        line.addClassName("zg-small");
        side.add(line);
    }

    private void showProgress() {
        Run known = shown();
        Counts counts = services.entries().counts(known.id());
        boolean freezing = known.frozenAt() == null;
        long done = counts.done() + counts.skipped();
        bar.setIndeterminate(freezing && known.state() == State.FREEZING);
        bar.setMax(Math.max(1, counts.treated()));
        bar.setValue(freezing ? 0 : Math.min(done, Math.max(1, counts.treated())));
        progress.setText(
                freezing
                        ? getTranslation("marketing.run.freezing", RunWords.number(counts.members()))
                        : getTranslation(
                                "marketing.run.sending",
                                RunWords.number(done),
                                RunWords.number(counts.treated()),
                                RunWords.number(counts.messages()),
                                RunWords.number(counts.skipped())));
    }

    /// What is shown before it is confirmed, or why it cannot be.
    private record Previewed(
            @Nullable Preview preview, @Nullable Refusal refusal) {}

    private Previewed previewed(Run known) {
        try {
            return new Previewed(services.desk().preview(known.id()), null);
        } catch (Refusal refusal) {
            return new Previewed(null, refusal);
        }
    }

    private void show(Div place, Previewed previewed) {
        Preview preview = previewed.preview();
        Refusal refusal = previewed.refusal();
        if (refusal != null) {
            place.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
        }
        if (preview == null) {
            return;
        }
        place.add(new PreviewPanel(preview, words));
        if (mayChange) {
            Button confirm = new Button(getTranslation("marketing.run.confirm"), click -> ask(preview));
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            confirm.setWidthFull();
            place.add(confirm);
        }
    }

    private void ask(Preview preview) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(
                        "marketing.run.confirm.title", preview.run().terms().name()),
                getTranslation(
                        "marketing.run.confirm.text",
                        RunWords.number(preview.counts().treated()),
                        RunWords.number(preview.a().messages()
                                + (preview.b() == null ? 0 : preview.b().messages())),
                        preview.cost().format()),
                getTranslation("marketing.run.confirm"),
                confirmed -> act(
                        () -> services.desk().confirm(preview.run().id(), preview.hash()),
                        "marketing.run.confirmed-done"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("marketing.cancel"));
        dialog.open();
    }

    private void steps(Run known) {
        if (!mayChange) {
            return;
        }
        if (isWork(known.state())) {
            button("marketing.run.pause", () -> services.desk().pause(known.id()), "marketing.run.paused-done");
        }
        if (known.state() == State.PAUSED) {
            button("marketing.run.resume", () -> services.desk().resume(known.id()), "marketing.run.resumed-done");
        }
        if (known.state() != State.DONE && known.state() != State.CANCELLED) {
            Button cancel = new Button(getTranslation("marketing.run.cancel"), click -> askToCancel(known));
            cancel.setWidthFull();
            cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            side.add(cancel);
        }
    }

    private void askToCancel(Run known) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("marketing.run.cancel.title"),
                getTranslation("marketing.run.cancel.text"),
                getTranslation("marketing.run.cancel"),
                confirmed -> act(() -> services.desk().cancel(known.id()), "marketing.run.cancelled-done"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("marketing.run.keep"));
        dialog.open();
    }

    private void button(String key, Runnable work, String doneKey) {
        Button button = new Button(getTranslation(key), click -> act(work, doneKey));
        button.setWidthFull();
        side.add(button);
    }

    /// Also when it was refused the page shows what is now: somebody else may have been faster.
    private void act(Runnable work, String doneKey) {
        try {
            work.run();
            Notices.done(getTranslation(doneKey));
        } finally {
            run = services.desk().find(shown().id()).orElseThrow();
            Objects.requireNonNull(entries).refresh(shown());
            show();
        }
    }
}
