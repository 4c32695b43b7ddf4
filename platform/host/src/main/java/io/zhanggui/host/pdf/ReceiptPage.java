package io.zhanggui.host.pdf;

import com.google.zxing.common.BitMatrix;
import io.zhanggui.host.pdf.PaperFile.Page;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintBlock.Alignment;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lays a receipt out from top to bottom and then draws it, as its length is known only then.
final class ReceiptPage {
    /// A Chinese character is 3 mm wide on the paper of a receipt printer.
    private static final float SIZE = 3 * PaperFile.POINTS_PER_MM;

    private static final float LINE = SIZE * 1.4f;
    private static final float MARGIN = 4 * PaperFile.POINTS_PER_MM;
    private static final float BARS = 10 * PaperFile.POINTS_PER_MM;
    /// The finest module that a scanner reads from paper, and the one that is wide enough.
    private static final float FINEST = 0.12f * PaperFile.POINTS_PER_MM;

    private static final float WIDEST = 0.33f * PaperFile.POINTS_PER_MM;
    private static final int QUIET = 10;
    private static final float QR_MODULE = 0.75f * PaperFile.POINTS_PER_MM;

    private final PaperFile file;
    private final float paper;
    private final float width;
    private final List<Stroke> strokes = new ArrayList<>();
    private float y = MARGIN;

    /// Something that is drawn once the page is there.
    @FunctionalInterface
    private interface Stroke {
        void draw(Page page) throws IOException;
    }

    ReceiptPage(PaperFile file, int paperMillimetres) {
        this.file = file;
        paper = paperMillimetres * PaperFile.POINTS_PER_MM;
        width = paper - 2 * MARGIN;
    }

    void write(PrintDocument document) throws IOException {
        for (PrintBlock block : document.blocks()) {
            add(block);
        }
        try (Page page = file.new Page(paper, y + MARGIN)) {
            for (Stroke stroke : strokes) {
                stroke.draw(page);
            }
        }
    }

    private void add(PrintBlock block) throws IOException {
        switch (block) {
            case PrintBlock.Text text -> text(text.text(), text.alignment(), text.bold(), text.large());
            case PrintBlock.Pair pair -> pair(pair);
            case PrintBlock.Columns columns -> columns(columns);
            case PrintBlock.Rule rule -> {
                float at = y + LINE / 2;
                strokes.add(page -> page.dashes(MARGIN, paper - MARGIN, at));
                y += LINE;
            }
            case PrintBlock.Feed feed -> y += feed.lines() * LINE;
            case PrintBlock.BarCode code -> bars(code.content());
            case PrintBlock.QrCode code -> qr(code.content());
            case PrintBlock.Image image -> picture(image);
            case PrintBlock.Label label -> {
                for (PrintBlock part : label.onReceipt()) {
                    add(part);
                }
            }
        }
    }

    private void text(String text, Alignment alignment, boolean bold, boolean large) throws IOException {
        float size = large ? 2 * SIZE : SIZE;
        for (String line : file.wrapped(text, width, size)) {
            float free = width - file.width(line, size);
            float left = switch (alignment) {
                case LEFT -> MARGIN;
                case CENTER -> MARGIN + free / 2;
                case RIGHT -> MARGIN + free;
            };
            line(line, left, size, bold);
            y += size / SIZE * LINE;
        }
    }

    /// The label wraps beside the value, which stays whole; a value that leaves no room has a line of its own.
    private void pair(PrintBlock.Pair pair) throws IOException {
        String value = file.printable(pair.value());
        float room = width - file.width(value, SIZE) - SIZE;
        if (room < width / 4) {
            text(pair.label(), Alignment.LEFT, pair.bold(), false);
            text(pair.value(), Alignment.RIGHT, pair.bold(), false);
            return;
        }
        line(value, paper - MARGIN - file.width(value, SIZE), SIZE, pair.bold());
        text(pair.label().isEmpty() ? " " : pair.label(), room, pair.bold());
    }

    private void text(String text, float room, boolean bold) throws IOException {
        for (String line : file.wrapped(text, room, SIZE)) {
            line(line, MARGIN, SIZE, bold);
            y += LINE;
        }
    }

    /// Cells share the width; the last one stands at the right edge.
    private void columns(PrintBlock.Columns columns) throws IOException {
        int shares = Math.max(
                1, columns.shares().stream().mapToInt(Integer::intValue).sum());
        float top = y;
        float bottom = y;
        float left = MARGIN;
        for (int i = 0; i < columns.cells().size(); i++) {
            float cell = width * columns.shares().get(i) / shares;
            boolean last = i == columns.cells().size() - 1;
            y = top;
            for (String line : file.wrapped(columns.cells().get(i), Math.max(cell - SIZE / 2, SIZE), SIZE)) {
                line(line, last ? paper - MARGIN - file.width(line, SIZE) : left, SIZE, false);
                y += LINE;
            }
            bottom = Math.max(bottom, y);
            left += cell;
        }
        y = bottom;
    }

    private void line(String line, float left, float size, boolean bold) {
        float baseline = y + size;
        if (!line.isBlank()) {
            strokes.add(page -> page.text(line, left, baseline, size, bold));
        }
    }

    /// Bars too fine for the paper become a QR code, which every 2D scanner reads as the same text.
    private void bars(String content) throws IOException {
        boolean[] modules = Codes.bars(content);
        float module = Math.min(WIDEST, width / (modules.length + 2 * QUIET));
        if (module < FINEST) {
            qr(content);
            return;
        }
        float top = y + LINE / 4;
        float left = (paper - modules.length * module) / 2;
        strokes.add(page -> page.bars(modules, left, top, module, BARS));
        y = top + BARS;
        text(content, Alignment.CENTER, false, false);
    }

    /// An eighth of a millimetre a dot, as the printer has it.
    private void picture(PrintBlock.Image image) {
        float dot = PaperFile.POINTS_PER_MM / 8;
        float left = (paper - image.width() * dot) / 2;
        float top = y;
        byte[] rows = image.rows();
        strokes.add(page -> page.dots(rows, image.width(), left, top, dot));
        y = top + image.height() * dot + LINE / 4;
    }

    private void qr(String content) {
        BitMatrix matrix = Codes.qr(content);
        float module = Math.min(QR_MODULE, width / matrix.getWidth());
        float top = y + LINE / 2;
        float left = (paper - matrix.getWidth() * module) / 2;
        strokes.add(page -> page.matrix(matrix, left, top, module));
        y = top + matrix.getHeight() * module + LINE / 2;
    }
}
