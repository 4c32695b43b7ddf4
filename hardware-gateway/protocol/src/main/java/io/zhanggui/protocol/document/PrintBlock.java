package io.zhanggui.protocol.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// One block of a [PrintDocument], printed from top to bottom. All text may be Chinese.
public sealed interface PrintBlock {

    /// Where a text stands on its line.
    enum Alignment {
        LEFT,
        CENTER,
        RIGHT
    }

    /// Text that wraps at the paper's width.
    /// @param large double width and height
    record Text(String text, Alignment alignment, boolean bold, boolean large) implements PrintBlock {
        public Text {
            requireText(text);
        }

        public static Text left(String text) {
            return new Text(text, Alignment.LEFT, false, false);
        }

        public static Text center(String text) {
            return new Text(text, Alignment.CENTER, false, false);
        }

        public static Text title(String text) {
            return new Text(text, Alignment.CENTER, true, true);
        }
    }

    /// A label at the left edge and a value at the right edge of one line; the label wraps, the value never
    /// does.
    record Pair(String label, String value, boolean bold) implements PrintBlock {
        public Pair {
            requireText(label);
            requireText(value);
        }

        public static Pair of(String label, String value) {
            return new Pair(label, value, false);
        }
    }

    /// Up to 24 cells side by side. Widths are shares of the paper's width; the last cell is right-aligned.
    record Columns(List<String> cells, List<Integer> shares) implements PrintBlock {
        public Columns {
            cells = List.copyOf(cells);
            shares = List.copyOf(shares);
            if (cells.isEmpty() || cells.size() > 24 || cells.size() != shares.size()) {
                throw new IllegalArgumentException("as many shares as cells, 1 to 24: " + cells + " " + shares);
            }
            cells.forEach(PrintBlock::requireText);
        }
    }

    /// A dashed line over the paper's width.
    record Rule() implements PrintBlock {}

    /// Empty lines, 1 to 20.
    record Feed(int lines) implements PrintBlock {
        public Feed {
            if (lines < 1 || lines > 20) {
                throw new IllegalArgumentException("1 to 20 lines: " + lines);
            }
        }
    }

    /// A bar code of 1 to 40 ASCII characters with its text below: an article number with a right check digit as
    /// EAN-13 or EAN-8, anything else as Code 128.
    record BarCode(String content) implements PrintBlock {
        public BarCode {
            if (!content.matches("[\\x20-\\x7e]{1,40}")) {
                throw new IllegalArgumentException("1 to 40 printable ASCII characters: " + content);
            }
        }
    }

    /// A QR code of 1 to 500 characters, of which a line's end is the only one that controls anything: many
    /// printers obey commands wherever they come.
    record QrCode(String content) implements PrintBlock {
        public QrCode {
            if (content.isEmpty() || content.length() > 500) {
                throw new IllegalArgumentException("1 to 500 characters: " + content.length());
            }
            if (content.chars().anyMatch(c -> Character.isISOControl(c) && c != '\r' && c != '\n')) {
                throw new IllegalArgumentException("no control characters in a QR code");
            }
        }
    }

    /// A picture in black and white, in the middle of the paper, a dot of the printer for each of its own.
    /// @param width in dots, a multiple of 8 up to 384, which is the narrow paper
    /// @param height 1 to 400 dots
    /// @param packed the rows from the top, eight dots a byte with the left one highest, black is 1; deflated
    /// and in Base64, at most 9,000 characters
    record Image(int width, int height, String packed) implements PrintBlock {
        public static final int MAX_WIDTH = 384;
        public static final int MAX_HEIGHT = 400;
        private static final int MAX_PACKED = 9_000;

        public Image {
            if (width < 8 || width > MAX_WIDTH || width % 8 != 0 || height < 1 || height > MAX_HEIGHT) {
                throw new IllegalArgumentException("no picture of " + width + " x " + height);
            }
            if (packed.length() > MAX_PACKED) {
                throw new IllegalArgumentException("at most " + MAX_PACKED + " characters: " + packed.length());
            }
            PackedRows.unpack(packed, width / 8 * height);
        }

        /// @throws IllegalArgumentException also for a picture with too much in it
        public static Image of(int width, int height, byte[] rows) {
            return new Image(width, height, PackedRows.pack(rows));
        }

        public byte[] rows() {
            return PackedRows.unpack(packed, width / 8 * height);
        }
    }

    /// A price label to stick on goods. A label printer fits it to its size of labels; a receipt printer prints it as
    /// lines of text, bars and a rule to cut along.
    /// @param title what it is on, wraps and is cut off where there is no room
    /// @param price set large, at most 20 characters
    /// @param note small, may be empty
    /// @param code for the scanner, as in [BarCode]; a QR code where the bars would be too fine
    /// @param copies how often it is printed, 1 to 200
    record Label(String title, String price, String note, String code, int copies) implements PrintBlock {
        static final int BLOCKS = 5;

        public Label {
            requireText(title);
            requireText(note);
            if (price.length() > 20) {
                throw new IllegalArgumentException("at most 20 characters: " + price);
            }
            if (!code.matches("[\\x20-\\x7e]{1,40}")) {
                throw new IllegalArgumentException("1 to 40 printable ASCII characters: " + code);
            }
            if (copies < 1 || copies > 200) {
                throw new IllegalArgumentException("1 to 200 copies: " + copies);
            }
        }

        /// What a receipt printer prints of it.
        public List<PrintBlock> onReceipt() {
            List<PrintBlock> once = new ArrayList<>(List.of(
                    new Text(title, Alignment.CENTER, true, false), Text.title(price), new BarCode(code), new Rule()));
            if (!note.isBlank()) {
                once.add(2, Text.center(note));
            }
            return Collections.nCopies(copies, once).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static void requireText(String text) {
        if (text.length() > 2_000) {
            throw new IllegalArgumentException("at most 2000 characters: " + text.length());
        }
    }
}
