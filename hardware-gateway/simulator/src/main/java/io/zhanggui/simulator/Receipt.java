package io.zhanggui.simulator;

import java.time.Instant;
import java.util.List;

/// What came out of the printer up to a cut.
/// @param drawerOpened how often the cash drawer was opened
record Receipt(long number, Instant at, List<Item> items, int drawerOpened, boolean cut) {

    Receipt {
        items = List.copyOf(items);
    }

    /// One thing on the paper.
    sealed interface Item {
        /// @param alignment 0 left, 1 centre, 2 right
        record Line(int alignment, List<Run> runs) implements Item {
            public Line {
                runs = List.copyOf(runs);
            }

            String text() {
                StringBuilder text = new StringBuilder();
                runs.forEach(run -> text.append(run.text()));
                return text.toString();
            }
        }

        /// @param moduleDots how wide its finest bar is
        record BarCode(Symbology symbology, String content, int moduleDots) implements Item {}

        record QrCode(String content, int moduleDots) implements Item {}

        /// @param rows Base64, eight dots a byte, black is 1
        record Picture(int width, int height, String rows) implements Item {}

        /// A whole label as its dots.
        /// @param rows as those of a picture
        /// @param codes what its codes say
        record Label(int width, int height, String rows, List<String> codes) implements Item {
            public Label {
                codes = List.copyOf(codes);
            }
        }
    }

    /// What bars can be.
    enum Symbology {
        EAN_13,
        EAN_8,
        /// the printer chooses the code set
        CODE_128,
        CODE_128_B,
        CODE_128_C
    }

    /// Text in one look, or one character that was sent as its dots.
    /// @param glyph Base64 of 24 dots, three bytes, for each column; empty for text
    record Run(String text, boolean bold, int widthTimes, int heightTimes, String glyph) {
        /// Stands in the text for a drawn character.
        static final String DRAWN = "〓";

        Run(String text, boolean bold, int widthTimes, int heightTimes) {
            this(text, bold, widthTimes, heightTimes, "");
        }

        static Run drawn(String glyph) {
            return new Run(DRAWN, false, 1, 1, glyph);
        }
    }

    /// The texts alone, a line each; codes stand as their content in brackets.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            switch (item) {
                case Item.Line line -> text.append(line.text());
                case Item.BarCode code ->
                    text.append('[').append(code.content()).append(']');
                case Item.Picture picture -> text.append("[picture]");
                case Item.Label label ->
                    text.append("[label ").append(label.codes()).append(']');
                case Item.QrCode code ->
                    text.append("[QR ").append(code.content()).append(']');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
