package io.zhanggui.api.pdf;

import io.zhanggui.protocol.document.PrintDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes papers as PDF files that look the same in every reader: what they show of the font is in them. Codes are
/// drawn as lines, so that a scanner reads them from any print. What they show is composed with texts in the shop's
/// language, see [io.zhanggui.api.text.ShopLanguage]. Thread-safe.
public interface PdfPapers {
    String TYPE = "application/pdf";

    /// What a receipt printer would print, on one page as long as it needs to be.
    /// @param paperMillimetres the paper's width, 40 to 120
    byte[] receipt(Supplier<PrintDocument> document, int paperMillimetres);

    /// Labels in the order given, row by row, on as many A4 pages as they need.
    /// @param labels 1 to [#MAX_LABELS]; an empty place stays free
    byte[] labels(LabelSheet sheet, Supplier<List<Optional<Label>>> labels);

    int MAX_LABELS = 10_000;
}
