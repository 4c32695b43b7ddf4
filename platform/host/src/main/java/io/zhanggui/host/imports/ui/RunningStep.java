package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.zhanggui.api.imports.Imports;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The bar while rows are checked or applied, pushed a few times a second.
final class RunningStep extends Div implements Imports.Progress {
    private static final long PUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final UI ui = UI.getCurrentOrThrow();
    private final Span sentence = new Span();
    private final Span remaining = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private String phase = "";
    private long phaseStarted;
    private long lastPush;

    RunningStep(long totalRows) {
        addClassName("zg-import-running");
        sentence.getElement().setAttribute("role", "status");
        remaining.addClassName("zg-small");
        Button cancel = new Button(getTranslation("import.cancel"), click -> {
            cancelled.set(true);
            click.getSource().setEnabled(false);
        });
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Div right = new Div(remaining, cancel);
        right.addClassName("zg-row");
        Div line = new Div(sentence, right);
        line.addClassName("zg-pair-row");
        add(line, bar);
        show("check", 0, totalRows, 0);
        // Whoever leaves the page leaves the import: nothing is stored behind somebody's back.
        addDetachListener(detach -> cancelled.set(true));
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    /// Called by the importing thread.
    @Override
    public void at(String reached, long done, long total) {
        long now = System.nanoTime();
        if (!reached.equals(phase)) {
            phase = reached;
            phaseStarted = now;
        }
        if (now - lastPush < PUSH_NANOS && done < total) {
            return;
        }
        lastPush = now;
        long seconds = TimeUnit.NANOSECONDS.toSeconds((now - phaseStarted) / Math.max(done, 1) * (total - done));
        ui.access(() -> show(reached, done, total, seconds));
    }

    private void show(String reached, long done, long total, long seconds) {
        sentence.setText(getTranslation("import." + reached + ".running", done, total));
        remaining.setText(seconds > 0 ? getTranslation("import.remaining", seconds) : "");
        bar.setMax(Math.max(total, 1));
        bar.setValue(Math.min(done, total));
    }
}
