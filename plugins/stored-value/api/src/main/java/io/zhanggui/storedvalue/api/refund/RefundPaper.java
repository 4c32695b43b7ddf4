package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.List;

/// The working of a refund as it was printed: the same lines on paper and on the page, also years later.
public record RefundPaper(List<Line> lines) {
    public RefundPaper {
        lines = List.copyOf(lines);
    }

    /// How a line looks.
    public enum Style {
        TITLE,
        TEXT,
        PAIR,
        TOTAL,
        RULE
    }

    public record Line(Style style, String label, String value) {}

    public PrintDocument document() {
        List<PrintBlock> blocks = new ArrayList<>();
        for (Line line : lines) {
            blocks.add(
                    switch (line.style()) {
                        case TITLE -> PrintBlock.Text.title(line.label());
                        case TEXT -> PrintBlock.Text.left(line.label());
                        case PAIR -> PrintBlock.Pair.of(line.label(), line.value());
                        case TOTAL -> new PrintBlock.Pair(line.label(), line.value(), true);
                        case RULE -> new PrintBlock.Rule();
                    });
        }
        blocks.add(new PrintBlock.Feed(3));
        return PrintDocument.of(blocks.toArray(PrintBlock[]::new));
    }

    /// Collects the lines.
    public static final class Builder {
        /// What a printer takes in one document, with room for the rest.
        private static final int MOST_LINES = 900;

        private final List<Line> lines = new ArrayList<>();

        public Builder title(String text) {
            return add(Style.TITLE, text, "");
        }

        public Builder text(String text) {
            return add(Style.TEXT, text, "");
        }

        public Builder pair(String label, String value) {
            return add(Style.PAIR, label, value);
        }

        public Builder total(String label, String value) {
            return add(Style.TOTAL, label, value);
        }

        public Builder rule() {
            return add(Style.RULE, "", "");
        }

        public boolean isFull() {
            return lines.size() >= MOST_LINES;
        }

        private Builder add(Style style, String label, String value) {
            lines.add(new Line(style, label, value));
            return this;
        }

        public RefundPaper build() {
            return new RefundPaper(lines);
        }
    }
}
