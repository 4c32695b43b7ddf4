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

        record BarCode(String content) implements Item {}

        record QrCode(String content) implements Item {}

        /// @param rows Base64, eight dots a byte, black is 1
        record Picture(int width, int height, String rows) implements Item {}
    }

    /// Text in one look.
    record Run(String text, boolean bold, int widthTimes, int heightTimes) {}

    /// The texts alone, a line each; codes stand as their content in brackets.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            switch (item) {
                case Item.Line line -> text.append(line.text());
                case Item.BarCode code ->
                    text.append('[').append(code.content()).append(']');
                case Item.Picture picture -> text.append("[picture]");
                case Item.QrCode code ->
                    text.append("[QR ").append(code.content()).append(']');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
