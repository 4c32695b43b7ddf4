package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports.Outcome;
import io.zhanggui.api.imports.Imports.Preview;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.imports.ui.StepBar.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Imports a file in five steps: choose it, map its columns, check every row, compare the totals, import.
@StyleSheet("css/imports.css")
public final class ImportView extends Div implements BeforeEnterObserver {
    public static final String PATH = "import";
    public static final String PATH_OF_TARGET = "import/:target";

    private static final String ARROW_ICON = "M12 4v11M7 10l5 5 5-5M5 20h14";
    private static final String DONE_ICON = "M5 12.5l4.5 4.5L19 7.5";

    private final transient ImportServices services;
    private final StepBar steps = new StepBar();
    private final Div body = new Div();
    private final Div buttons = new Div();

    private transient @Nullable ImportTarget target;
    private transient @Nullable UploadedFile file;

    public ImportView(ImportServices services) {
        this.services = services;
        addClassName("zg-import");
        setSizeFull();
        body.addClassName("zg-import-body");
        buttons.addClassNames("zg-row", "zg-import-buttons");
        Card card = new Card(steps, body, buttons);
        card.addClassName("zg-import-card");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<ImportTarget> wanted = event.getRouteParameters().get("target").flatMap(services::target);
        if (wanted.isPresent()) {
            chooseFile(wanted.get());
        } else {
            chooseTarget();
        }
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        forgetFile();
    }

    private void chooseTarget() {
        List<ImportTarget> targets = services.permitted();
        Component[] choices = targets.stream()
                .map(each ->
                        new Button(title(each), click -> UI.getCurrentOrThrow().navigate(PATH + "/" + each.id())))
                .toArray(Component[]::new);
        Component choice = new EmptyState(
                ARROW_ICON,
                getTranslation(targets.isEmpty() ? "import.choose.none" : "import.choose.target"),
                "",
                choices);
        show(Step.FILE, new Div(choice, new BatchList(services, null)));
    }

    private void chooseFile(ImportTarget chosen) {
        forgetFile();
        target = chosen;
        show(
                Step.FILE,
                new Div(
                        targets(chosen),
                        new FileStep(services.texts(), chosen, this::read),
                        new BatchList(services, chosen.id())));
    }

    /// What can be imported, so that one gets from members to their balances.
    private Div targets(ImportTarget chosen) {
        Div row = new Div();
        row.addClassName("zg-row");
        for (ImportTarget each : services.permitted()) {
            Chip chip = new Chip(getTranslation("import." + each.id()));
            chip.selected(each.id().equals(chosen.id()));
            chip.addClickListener(click -> UI.getCurrentOrThrow().navigate(PATH + "/" + each.id()));
            row.add(chip);
        }
        return row;
    }

    private void read(UploadedFile uploaded) {
        forgetFile();
        file = uploaded;
        ImportTarget chosen = target();
        inBackground(
                () -> services.imports().preview(chosen.id(), uploaded.path()),
                preview -> mapColumns(preview),
                () -> chooseFile(chosen));
    }

    private void mapColumns(Preview preview) {
        ColumnsStep columns = new ColumnsStep(target(), preview);
        show(Step.COLUMNS, columns, again(), primary("import.next", () -> check(preview, columns, columns.mapping())));
    }

    private void check(Preview preview, ColumnsStep columns, Map<String, String> mapping) {
        Runnable back = () -> show(
                Step.COLUMNS,
                columns,
                again(),
                primary("import.next", () -> check(preview, columns, columns.mapping())));
        run(preview, mapping, Map.of(), true, Step.CHECK, back, outcome -> {
            if (outcome.errors().isEmpty()) {
                confirm(preview, mapping, outcome.totals(), back);
            } else {
                show(
                        Step.CHECK,
                        new ErrorsStep(services.texts(), target().id(), outcome),
                        new Button(getTranslation("import.back"), click -> back.run()),
                        primary("import.again", () -> chooseFile(target())));
            }
        });
    }

    private void confirm(Preview preview, Map<String, String> mapping, List<ControlTotal> sums, Runnable back) {
        TotalsStep totals = new TotalsStep(
                preview.totalRows(),
                file().name(),
                services.stores().currentStore().name(),
                sums,
                sum -> getTranslation("import." + target().id() + "." + sum.key()));
        show(
                Step.TOTALS,
                totals,
                new Button(getTranslation("import.back"), click -> back.run()),
                primary(getTranslation("import.start", preview.totalRows()), () -> {
                    if (totals.agrees()) {
                        apply(preview, mapping, totals.stated(), back);
                    }
                }));
    }

    private void apply(Preview preview, Map<String, String> mapping, Map<String, Long> stated, Runnable back) {
        long start = System.nanoTime();
        run(preview, mapping, stated, false, Step.APPLY, back, outcome -> {
            if (!outcome.errors().isEmpty()) {
                show(
                        Step.CHECK,
                        new ErrorsStep(services.texts(), target().id(), outcome),
                        primary("import.again", () -> chooseFile(target())));
                return;
            }
            String sentence = getTranslation("import.done", outcome.applied());
            Notices.done(sentence);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            show(
                    Step.APPLY,
                    new EmptyState(
                            DONE_ICON,
                            sentence,
                            getTranslation("import.done.hint", seconds),
                            new Button(getTranslation("import.done.again"), click -> chooseFile(target()))));
            forgetFile();
        });
    }

    /// @param back shows the step before, when the run is cancelled or fails
    private void run(
            Preview preview,
            Map<String, String> mapping,
            Map<String, Long> stated,
            boolean dryRun,
            Step step,
            Runnable back,
            Consumer<Outcome> onOutcome) {
        RunningStep running = new RunningStep(preview.totalRows());
        show(step, running);
        ImportTarget chosen = target();
        UploadedFile uploaded = file();
        ImportTarget.ImportOptions options =
                new ImportTarget.ImportOptions(services.stores().currentStore().id()).stating(stated);
        inBackground(
                () -> services.imports()
                        .run(chosen.id(), uploaded.path(), mapping, options, dryRun, running, running::isCancelled),
                outcome -> {
                    if (outcome.cancelled()) {
                        Notices.done(getTranslation("import.cancelled"));
                        back.run();
                    } else {
                        onOutcome.accept(outcome);
                    }
                },
                back);
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    /// What the work throws reaches the person as from any listener; the page goes back to where one can try again.
    private <T> void inBackground(FileWork<T> work, Consumer<T> onResult, Runnable onFailure) {
        UI ui = UI.getCurrentOrThrow();
        Background.run(
                this,
                () -> {
                    try {
                        return work.run();
                    } catch (IOException unreadable) {
                        ui.access(onFailure::run);
                        throw new UncheckedIOException(unreadable);
                    } catch (RuntimeException failure) {
                        ui.access(onFailure::run);
                        throw failure;
                    }
                },
                onResult);
    }

    private void show(Step step, Component content, Component... actions) {
        String title = target == null ? "" : title(target);
        steps.show(step, file == null ? title : title + " · " + file.name());
        body.removeAll();
        body.add(content);
        buttons.removeAll();
        buttons.add(actions);
        buttons.setVisible(actions.length > 0);
    }

    private Button again() {
        return new Button(getTranslation("import.again"), click -> chooseFile(target()));
    }

    private Button primary(String textOrKey, Runnable action) {
        String text = textOrKey.startsWith("import.") ? getTranslation(textOrKey) : textOrKey;
        Button button = new Button(text, new KeyHint("Enter"), click -> action.run());
        button.setIconAfterText(true);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        button.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        return button;
    }

    private String title(ImportTarget each) {
        return getTranslation("import.title.of", getTranslation("import." + each.id()));
    }

    private ImportTarget target() {
        if (target == null) {
            throw new IllegalStateException("no target was chosen");
        }
        return target;
    }

    private UploadedFile file() {
        if (file == null) {
            throw new IllegalStateException("no file was chosen");
        }
        return file;
    }

    private void forgetFile() {
        UploadedFile old = file;
        file = null;
        if (old != null) {
            try {
                old.delete();
            } catch (IOException kept) {
                throw new UncheckedIOException(kept);
            }
        }
    }
}
