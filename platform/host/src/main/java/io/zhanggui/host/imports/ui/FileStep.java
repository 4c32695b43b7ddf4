package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.imports.FileBounds;
import io.zhanggui.host.imports.TemplateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.function.Consumer;

/// Takes a file, or gives the template for one.
final class FileStep extends Div {

    FileStep(Texts texts, ImportTarget target, Consumer<UploadedFile> onFile) {
        addClassName("zg-import-file");
        UI ui = UI.getCurrentOrThrow();
        UploadHandler receive = event -> {
            UploadedFile file = UploadedFile.receive(event.getFileName(), event.getInputStream());
            ui.access(() -> onFile.accept(file));
        };
        Upload upload = new Upload(receive);
        Button choose = new Button(getTranslation("import.file.choose"));
        choose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        choose.setAutofocus(true);
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(getTranslation("import.file.drop")));
        upload.setAcceptedFileTypes(".csv", ".xlsx");
        upload.setMaxFiles(1);
        upload.addFileRejectedListener(rejected -> Notices.refused(getTranslation("import.file.otherType")));
        Span hint = new Span(getTranslation("import.file.hint", FileBounds.MAX_ROWS, FileBounds.MAX_FILE_BYTES >> 20));
        hint.addClassName("zg-small");
        Div foot = new Div(hint, template(texts, target));
        foot.addClassName("zg-row");
        add(upload, foot);
    }

    private Component template(Texts texts, ImportTarget target) {
        Locale locale = UI.getCurrentOrThrow().getLocale();
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    new TemplateFile(texts).write(target, locale, file);
                    byte[] bytes = file.toByteArray();
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes),
                            target.id() + "-template.xlsx",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            bytes.length);
                }),
                getTranslation("import.file.template"));
        link.addClassName("zg-link");
        return link;
    }
}
