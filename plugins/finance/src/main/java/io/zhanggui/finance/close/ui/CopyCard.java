package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.close.DayCloseDesk;
import io.zhanggui.ledger.close.DayClose;
import java.io.InputStream;

/// Compares a seal file that was kept elsewhere.
final class CopyCard extends Card {
    private static final int MAX_BYTES = 64 << 20;

    private final BookServices services;
    private final DayCloseDesk desk;
    private final Div result = new Div();

    CopyCard(BookServices services, DayCloseDesk desk) {
        this.services = services;
        this.desk = desk;
        addClassName("zg-padded");
        Span what = new Span(getTranslation("finance.copy.what"));
        what.addClassName("zg-small");
        H2 title = new H2(getTranslation("finance.copy.title"));
        Div head = new Div(title);
        head.addClassName("zg-card-head");
        add(head, what, upload(), result);
    }

    private Upload upload() {
        UI page = UI.getCurrentOrThrow();
        Upload upload = new Upload((UploadHandler) event -> {
            byte[] file;
            try (InputStream content = event.getInputStream()) {
                file = content.readNBytes(MAX_BYTES);
            }
            String name = event.getFileName();
            page.access(() -> {
                result.removeAll();
                Background.run(this, () -> desk.verifyCopy(file), checked -> show(name, checked));
            });
        });
        upload.setUploadButton(new Button(getTranslation("finance.copy.choose")));
        upload.setDropLabel(new Span(getTranslation("finance.copy.drop")));
        upload.setAcceptedFileTypes(".txt", "text/plain");
        upload.setMaxFiles(1);
        upload.addFileRejectedListener(rejected -> Notices.refused(getTranslation("finance.copy.other-type")));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    private void show(String name, DayClose.Checked checked) {
        Span file = new Span(name);
        file.addClassName("zg-small");
        result.removeAll();
        result.add(file);
        // The books are as little to blame as the file until something else says which of them was changed.
        checked.fault()
                .ifPresent(fault -> result.add(new MessageBox(Tone.CAUTION, getTranslation("finance.copy.which"))));
        result.add(checked.fault()
                .<MessageBox>map(fault -> new FaultBox(services, fault))
                .orElseGet(() -> new MessageBox(
                        Tone.GAIN,
                        getTranslation("finance.copy.fits", checked.day().toString()))));
    }
}
