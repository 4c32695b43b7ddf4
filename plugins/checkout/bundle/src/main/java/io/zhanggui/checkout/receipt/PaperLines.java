package io.zhanggui.checkout.receipt;

import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintBlock.Alignment;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.List;

/// A document laid out for a paper's width, line by line, as the printer does it: a Chinese character takes two
/// columns.
final class PaperLines {
    private final int columns;
    private final List<Line> lines = new ArrayList<>();

    /// @param column where the text begins, in columns of the paper
    /// @param large double width and height
    record Line(String text, int column, boolean bold, boolean large) {}

    private PaperLines(int columns) {
        this.columns = columns;
    }

    static List<Line> of(PrintDocument document, int columns) {
        PaperLines paper = new PaperLines(columns);
        document.blocks().forEach(paper::add);
        return paper.lines;
    }

    private void add(PrintBlock block) {
        switch (block) {
            case PrintBlock.Text text -> add(text.text(), text.alignment(), text.bold(), text.large());
            case PrintBlock.Pair pair -> add(pair);
            case PrintBlock.Columns cells -> add(String.join("  ", cells.cells()), Alignment.LEFT, false, false);
            case PrintBlock.Rule rule -> add("-".repeat(columns), Alignment.LEFT, false, false);
            case PrintBlock.Feed feed -> {
                for (int i = 0; i < feed.lines(); i++) {
                    lines.add(new Line("", 0, false, false));
                }
            }
            case PrintBlock.BarCode code -> add(code.content(), Alignment.CENTER, false, false);
            case PrintBlock.QrCode code -> add(code.content(), Alignment.CENTER, false, false);
        }
    }

    private void add(String text, Alignment alignment, boolean bold, boolean large) {
        int scale = large ? 2 : 1;
        for (String line : wrapped(text, columns / scale)) {
            int free = columns - width(line) * scale;
            int column = switch (alignment) {
                case LEFT -> 0;
                case CENTER -> free / 2;
                case RIGHT -> free;
            };
            lines.add(new Line(line, column, bold, large));
        }
    }

    private void add(PrintBlock.Pair pair) {
        int room = columns - width(pair.value()) - 1;
        if (room < columns / 4) {
            add(pair.label(), Alignment.LEFT, pair.bold(), false);
            add(pair.value(), Alignment.RIGHT, pair.bold(), false);
            return;
        }
        List<String> label = wrapped(pair.label(), room);
        String gap = " ".repeat(columns - width(label.getFirst()) - width(pair.value()));
        lines.add(new Line(label.getFirst() + gap + pair.value(), 0, pair.bold(), false));
        label.stream().skip(1).forEach(line -> lines.add(new Line(line, 0, pair.bold(), false)));
    }

    private static List<String> wrapped(String text, int columns) {
        List<String> wrapped = new ArrayList<>();
        for (String line : text.lines().toList()) {
            StringBuilder row = new StringBuilder();
            int used = 0;
            for (int codePoint : line.codePoints().toArray()) {
                int wide = width(codePoint);
                if (used + wide > columns) {
                    wrapped.add(row.toString());
                    row.setLength(0);
                    used = 0;
                }
                row.appendCodePoint(codePoint);
                used += wide;
            }
            wrapped.add(row.toString());
        }
        return wrapped.isEmpty() ? List.of("") : wrapped;
    }

    private static int width(String text) {
        return text.codePoints().map(PaperLines::width).sum();
    }

    private static int width(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }
}
