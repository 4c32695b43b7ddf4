package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.Imports.Outcome;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.imports.ErrorFile;
import io.zhanggui.host.imports.FileBounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// What is wrong in which row and column, on the page and as a file for whoever keeps the list.
final class ErrorsStep extends Div {
    private final transient ErrorFile errorFile;
    private final Locale locale = UI.getCurrentOrThrow().getLocale();

    ErrorsStep(Texts texts, String targetId, Outcome outcome) {
        this.errorFile = new ErrorFile(texts);
        addClassName("zg-import-errors");
        long rows = outcome.errors().stream().map(ImportError::row).distinct().count();
        MessageBox message = new MessageBox(Tone.CAUTION, getTranslation("import.errors.found", rows));
        if (outcome.errors().size() >= FileBounds.MAX_ERRORS) {
            message.detail(getTranslation("import.errors.many", FileBounds.MAX_ERRORS));
        }
        add(message, download(targetId, outcome), grid(targetId, outcome));
    }

    private Component grid(String targetId, Outcome outcome) {
        DataGrid<ImportError> grid = new DataGrid<>();
        grid.numberColumn(getTranslation("import.error.row"), ImportError::row).setFlexGrow(0);
        grid.textColumn(getTranslation("import.error.column"), error -> errorFile.columnTitle(targetId, error, locale));
        grid.textColumn(getTranslation("import.error.value"), ImportError::value);
        grid.textColumn(getTranslation("import.error.reason"), error -> errorFile.reason(error, locale))
                .setFlexGrow(3);
        grid.setItems(outcome.errors());
        return grid;
    }

    private Component download(String targetId, Outcome outcome) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    errorFile.write(targetId, outcome.errors(), locale, file);
                    byte[] bytes = file.toByteArray();
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), targetId + "-errors.csv", "text/csv", bytes.length);
                }),
                getTranslation("import.errors.download"));
        link.addClassName("zg-link");
        return link;
    }
}
