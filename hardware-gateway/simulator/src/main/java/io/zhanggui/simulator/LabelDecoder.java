package io.zhanggui.simulator;

import io.zhanggui.simulator.Receipt.Item;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Understands what labels take of TSPL and ZPL, byte by byte, and tells by itself which of them comes. Not
/// thread-safe.
final class LabelDecoder {
    private static final int MAX_COMMAND_BYTES = 2_000_000;

    private final Tspl tspl;
    private final Zpl zpl;
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();
    private int binaryEnd;

    /// @param dpi of the printer
    /// @param printed hears of each label, and of a label of several copies as often
    LabelDecoder(int dpi, Consumer<Item.Label> printed) {
        this.tspl = new Tspl(dpi, printed);
        this.zpl = new Zpl(printed);
    }

    void accept(int value) {
        if (command.size() == 0 && (value == '\r' || value == '\n')) {
            return;
        }
        command.write(value);
        int size = command.size();
        boolean mayEnd = binaryEnd > 0 ? size >= binaryEnd : value == '\n' || value == ',' || value == 'Z';
        if (!mayEnd) {
            return;
        }
        byte[] bytes = command.toByteArray();
        if (bytes[0] == '^') {
            if (endsWith(bytes, "^XZ")) {
                zpl.execute(text(bytes));
                forget();
            }
        } else if (binaryEnd > 0) {
            tspl.bitmap(bytes);
            forget();
        } else if (value == ',' && text(bytes).startsWith("BITMAP ")) {
            binaryEnd = Tspl.bitmapEnd(text(bytes));
        } else if (value == '\n') {
            tspl.execute(text(bytes).strip());
            forget();
        }
        if (size > MAX_COMMAND_BYTES) {
            forget();
        }
    }

    /// The power went away in the middle of something.
    void forget() {
        command.reset();
        binaryEnd = 0;
    }

    private static boolean endsWith(byte[] bytes, String end) {
        return bytes.length >= end.length()
                && new String(bytes, bytes.length - end.length(), end.length(), StandardCharsets.US_ASCII).equals(end);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// A label that is being put together.
    static final class Drawn {
        private final DotCanvas canvas;
        private final List<String> codes = new ArrayList<>();

        Drawn(int width, int height) {
            canvas = new DotCanvas(width, height);
        }

        DotCanvas canvas() {
            return canvas;
        }

        void code(String content) {
            codes.add(content);
        }

        Item.Label label() {
            return new Item.Label(canvas.width(), canvas.height(), canvas.base64(), codes);
        }
    }
}
