package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.zhanggui.api.imports.Imports.Batch;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.security.HostPermissions;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The last imports, each of which can be undone as one step if its target can do that.
final class BatchList extends Div {
    private static final int SHOWN = 50;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient ImportServices services;
    private final @Nullable String targetId;
    private final DataGrid<Batch> grid = new DataGrid<>();

    /// @param targetId null for all
    BatchList(ImportServices services, @Nullable String targetId) {
        this.services = services;
        this.targetId = targetId;
        addClassName("zg-import-batches");
        grid.textColumn(
                getTranslation("import.batches.at"),
                batch -> MINUTE.format(batch.at().atZone(services.clock().zone())));
        grid.textColumn(getTranslation("import.batches.what"), batch -> getTranslation("import." + batch.targetId()));
        grid.textColumn(getTranslation("import.totals.file"), Batch::file);
        grid.numberColumn(getTranslation("import.batches.rows"), Batch::rows);
        grid.textColumn(
                getTranslation("import.batches.by"),
                batch -> services.operators()
                        .find(batch.operatorId())
                        .map(Operator::displayName)
                        .orElse(""));
        grid.tagColumn(
                getTranslation("import.batches.state"),
                batch -> batch.undoneAt() == null
                        ? new Tag(getTranslation("import.batches.stands"), Tone.GAIN)
                        : new Tag(getTranslation("import.batches.undone"), Tone.NEUTRAL));
        grid.componentColumn("", this::undo);
        grid.setAllRowsVisible(true);
        Div head =
                new Div(new H3(getTranslation("import.batches")), grid.exportButton("imports", HostPermissions.IMPORT));
        head.addClassName("zg-pair-row");
        add(head, grid);
        refresh();
    }

    private void refresh() {
        List<Batch> batches = services.imports().batches(SHOWN).stream()
                .filter(batch -> targetId == null || batch.targetId().equals(targetId))
                .toList();
        grid.setItems(batches);
        setVisible(!batches.isEmpty());
    }

    private Component undo(Batch batch) {
        if (!batch.canUndo()) {
            return new Div();
        }
        Button undo = new Button(getTranslation("import.undo"), click -> confirm(batch));
        undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return undo;
    }

    private void confirm(Batch batch) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("import.undo"),
                getTranslation("import.undo.text", batch.file(), batch.rows()),
                getTranslation("import.undo"),
                confirmed -> Background.run(
                        this,
                        () -> {
                            services.imports().undo(batch.id());
                            return batch.rows();
                        },
                        rows -> {
                            Notices.done(getTranslation("import.undo.done", rows));
                            refresh();
                        }));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("import.cancel"));
        dialog.open();
    }
}
