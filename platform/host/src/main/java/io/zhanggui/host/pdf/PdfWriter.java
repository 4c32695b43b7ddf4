package io.zhanggui.host.pdf;

import io.zhanggui.api.pdf.Label;
import io.zhanggui.api.pdf.LabelSheet;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One paper at a time: they share the font, which takes longer to read than a paper to write.
public final class PdfWriter implements PdfPapers {
    private final ShopFont font = new ShopFont();

    @FunctionalInterface
    private interface Content {
        void write(PaperFile file) throws IOException;
    }

    @Override
    public byte[] receipt(Supplier<PrintDocument> document, int paperMillimetres) {
        if (paperMillimetres < 40 || paperMillimetres > 120) {
            throw new IllegalArgumentException("40 to 120 mm: " + paperMillimetres);
        }
        PrintDocument composed = ShopLanguage.speak(document::get);
        return written("Receipt", file -> new ReceiptPage(file, paperMillimetres).write(composed));
    }

    @Override
    public byte[] labels(LabelSheet sheet, Supplier<List<Optional<Label>>> labels) {
        List<Optional<Label>> composed = ShopLanguage.speak(labels::get);
        if (composed.isEmpty() || composed.size() > MAX_LABELS) {
            throw new IllegalArgumentException("1 to " + MAX_LABELS + " labels: " + composed.size());
        }
        return written("Labels", file -> new LabelPages(file, sheet).write(composed));
    }

    private synchronized byte[] written(String title, Content content) {
        try (PaperFile file = new PaperFile(font.face(), title)) {
            content.write(file);
            return file.bytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
