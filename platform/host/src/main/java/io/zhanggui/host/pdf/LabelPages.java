package io.zhanggui.host.pdf;

import com.google.zxing.common.BitMatrix;
import io.zhanggui.api.pdf.Label;
import io.zhanggui.api.pdf.LabelSheet;
import io.zhanggui.host.pdf.PaperFile.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Draws labels on sheets of A4: title, price with its note, bars with their digits below.
final class LabelPages {
    private static final float TENTH = PaperFile.POINTS_PER_MM / 10;
    private static final float PADDING = 2 * PaperFile.POINTS_PER_MM;
    private static final float FINEST = 0.19f * PaperFile.POINTS_PER_MM;
    private static final float WIDEST = 0.33f * PaperFile.POINTS_PER_MM;
    private static final int QUIET = 10;
    private static final float DIGITS = 6;

    private final PaperFile file;
    private final LabelSheet sheet;
    private final float width;
    private final float height;

    LabelPages(PaperFile file, LabelSheet sheet) {
        this.file = file;
        this.sheet = sheet;
        width = sheet.width() * TENTH - 2 * PADDING;
        height = sheet.height() * TENTH - 2 * PADDING;
    }

    void write(List<Optional<Label>> labels) throws IOException {
        for (int first = 0; first < labels.size(); first += sheet.perPage()) {
            List<Optional<Label>> some = labels.subList(first, Math.min(labels.size(), first + sheet.perPage()));
            try (Page page = file.new Page(LabelSheet.A4_WIDTH * TENTH, LabelSheet.A4_HEIGHT * TENTH)) {
                for (int i = 0; i < some.size(); i++) {
                    int column = i % sheet.columns();
                    int row = i / sheet.columns();
                    float left = (sheet.left() + column * sheet.columnStep()) * TENTH + PADDING;
                    float top = (sheet.top() + row * sheet.rowStep()) * TENTH + PADDING;
                    if (some.get(i).isPresent()) {
                        draw(page, some.get(i).get(), left, top);
                    }
                }
            }
        }
    }

    /// Sizes follow the label's height: a fifth of it is the price, two fifths are the bars.
    private void draw(Page page, Label label, float left, float top) throws IOException {
        float titleSize = Math.clamp(height * 0.12f, 6, 10);
        float priceSize = Math.clamp(height * 0.21f, 9, 22);
        float bars = height * 0.36f;
        float room = height - bars - DIGITS - priceSize * 1.25f;
        int lines = Math.max(1, (int) (room / (titleSize * 1.15f)));
        float y = top;
        for (String line : file.wrapped(label.title(), width, titleSize, Math.min(2, lines))) {
            page.text(line, left, y + titleSize, titleSize, false);
            y += titleSize * 1.15f;
        }
        price(page, label, left, top + height - bars - DIGITS - priceSize * 0.35f, priceSize);
        code(page, label.code(), left, top + height - bars - DIGITS, bars);
    }

    private void price(Page page, Label label, float left, float baseline, float size) throws IOException {
        String price = file.printable(label.price());
        page.text(price, left, baseline, size, true);
        float noteSize = Math.max(5, size * 0.5f);
        float from = file.width(price, size) + noteSize / 2;
        List<String> note = file.wrapped(label.note(), Math.max(noteSize, width - from), noteSize, 1);
        if (!note.isEmpty() && !note.getFirst().isBlank()) {
            page.text(note.getFirst(), left + from, baseline, noteSize, false);
        }
    }

    private void code(Page page, String content, float left, float top, float tall) throws IOException {
        boolean[] modules = Codes.bars(content);
        float module = Math.min(WIDEST, width / (modules.length + 2 * QUIET - 2 * quietInPadding()));
        if (module < FINEST) {
            BitMatrix matrix = Codes.qr(content);
            float side = (tall + DIGITS) / matrix.getHeight();
            page.matrix(matrix, left + width - matrix.getWidth() * side, top, side);
            return;
        }
        page.bars(modules, left + (width - modules.length * module) / 2, top, module, tall);
        String digits = file.wrapped(content, width, DIGITS, 1).getFirst();
        page.text(digits, left + (width - file.width(digits, DIGITS)) / 2, top + tall + DIGITS, DIGITS, false);
    }

    /// So many modules of the quiet zone lie in the label's padding.
    private static int quietInPadding() {
        return (int) (PADDING / WIDEST);
    }
}
