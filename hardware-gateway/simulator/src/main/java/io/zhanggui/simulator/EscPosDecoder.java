package io.zhanggui.simulator;

import io.zhanggui.simulator.Receipt.Item;
import io.zhanggui.simulator.Receipt.Run;
import io.zhanggui.simulator.Receipt.Symbology;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Understands the ESC/POS commands of receipts, byte by byte. Real-time commands are taken out before. Not
/// thread-safe.
final class EscPosDecoder {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int MAX_COMMAND_BYTES = 70_000;
    private static final int RASTER_HEADER = 8;

    private final Output output;
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Run> runs = new ArrayList<>();
    private String qrContent = "";
    private int alignment;
    private boolean bold;
    private int size;
    private int moduleDots = 3;
    private int qrModuleDots = 3;

    /// What the commands do.
    interface Output {
        void item(Item item);

        void cut();

        void openDrawer();

        /// ESC @.
        void initialized();

        /// @param mask the bits of `GS a`
        void reportChanges(int mask);

        void paperAsked();

        /// `GS ( H` function 48.
        void processIdAsked(byte[] fourBytes);
    }

    EscPosDecoder(Output output) {
        this.output = output;
    }

    void accept(int value) {
        if (command.size() == 0 && value >= 0x20) {
            text.write(value);
        } else if (command.size() == 0 && value == '\n') {
            endLine();
        } else if (command.size() > 0 || value == 0x1B || value == 0x1C || value == 0x1D) {
            command.write(value);
            byte[] bytes = command.toByteArray();
            if (isComplete(bytes) || bytes.length > MAX_COMMAND_BYTES) {
                command.reset();
                endRun();
                execute(bytes);
            }
        }
    }

    private static boolean isComplete(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int name = bytes[1] & 0xFF;
        return switch (bytes[0]) {
            case 0x1B -> bytes.length >= escapeLength(name, bytes);
            case 0x1C -> bytes.length >= chineseLength(name);
            default -> bytes.length >= groupLength(name, bytes);
        };
    }

    private static int chineseLength(int name) {
        return switch (name) {
            case '&', '.' -> 2;
            case 'S' -> 4;
            default -> 3;
        };
    }

    private static int escapeLength(int name, byte[] bytes) {
        return switch (name) {
            case '@', '2' -> 2;
            case 'p' -> 5;
            case '*' -> bytes.length < 5 ? 5 : 5 + size(bytes, 3) * ((bytes[2] & 0xFF) >= 32 ? 3 : 1);
            case '$', '\\', 'c' -> 4;
            default -> 3;
        };
    }

    private static int groupLength(int name, byte[] bytes) {
        return switch (name) {
            case '(' -> bytes.length < 5 ? 5 : 5 + (bytes[3] & 0xFF) + ((bytes[4] & 0xFF) << 8);
            case 'k' -> bytes.length < 4 ? 4 : 4 + (bytes[3] & 0xFF);
            // A picture as newer printers take it, with a length of four bytes.
            case '8' -> bytes.length < 7 ? 7 : 7 + size(bytes, 3) + (size(bytes, 5) << 16);
            case 'P', 'L', 'W', '$', '\\' -> 4;
            case 'v' -> bytes.length < RASTER_HEADER ? RASTER_HEADER : RASTER_HEADER + size(bytes, 4) * size(bytes, 6);
            case 'V' -> bytes.length < 3 || (bytes[2] & 0xFF) < 65 ? 3 : 4;
            default -> 3;
        };
    }

    /// Two bytes, the low one first.
    private static int size(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
    }

    private void execute(byte[] bytes) {
        int argument = bytes.length > 2 ? bytes[2] & 0xFF : 0;
        switch ((bytes[0] << 8) | (bytes[1] & 0xFF)) {
            case 0x1B40 -> initialize();
            case 0x1B61 -> alignment = argument % 48;
            case 0x1B45 -> bold = (argument & 1) != 0;
            case 0x1B64 -> feed(argument);
            case 0x1B70 -> output.openDrawer();
            case 0x1B2A ->
                runs.add(Run.drawn(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 5, bytes.length))));
            case 0x1D21 -> size = argument;
            case 0x1D56 -> {
                endLineIfAny();
                output.cut();
            }
            case 0x1D76 ->
                output.item(new Item.Picture(
                        8 * size(bytes, 4),
                        size(bytes, 6),
                        Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, RASTER_HEADER, bytes.length))));
            case 0x1D77 -> moduleDots = argument;
            case 0x1D6B -> output.item(barCode(bytes, argument));
            case 0x1D61 -> output.reportChanges(argument);
            case 0x1D72 -> output.paperAsked();
            case 0x1D28 -> executeFunction(bytes, argument);
            default -> {
                // A setting that does not show on the simulated paper.
            }
        }
    }

    private void executeFunction(byte[] bytes, int family) {
        int function = bytes.length > 6 ? bytes[6] & 0xFF : 0;
        if (family == 'k' && function == 67) {
            qrModuleDots = bytes[7];
        } else if (family == 'k' && function == 80) {
            qrContent = new String(bytes, 8, bytes.length - 8, StandardCharsets.UTF_8);
        } else if (family == 'k' && function == 81) {
            output.item(new Item.QrCode(qrContent, qrModuleDots));
        } else if (family == 'H' && bytes.length == 11) {
            output.processIdAsked(new byte[] {bytes[7], bytes[8], bytes[9], bytes[10]});
        }
    }

    private void initialize() {
        runs.clear();
        alignment = 0;
        bold = false;
        size = 0;
        output.initialized();
    }

    /// The power went away in the middle of something.
    void forget() {
        command.reset();
        text.reset();
        runs.clear();
    }

    private void feed(int lines) {
        endLineIfAny();
        for (int i = 0; i < lines; i++) {
            output.item(new Item.Line(0, List.of()));
        }
    }

    private void endRun() {
        if (text.size() > 0) {
            runs.add(new Run(text.toString(GB18030), bold, (size >> 4) + 1, (size & 7) + 1));
            text.reset();
        }
    }

    private void endLineIfAny() {
        if (!runs.isEmpty()) {
            endLine();
        }
    }

    private void endLine() {
        endRun();
        output.item(new Item.Line(alignment, runs));
        runs.clear();
    }

    private Item barCode(byte[] bytes, int type) {
        String data = new String(bytes, 4, bytes.length - 4, StandardCharsets.US_ASCII);
        return switch (type) {
            case 67 -> new Item.BarCode(Symbology.EAN_13, data, moduleDots);
            case 68 -> new Item.BarCode(Symbology.EAN_8, data, moduleDots);
            default ->
                new Item.BarCode(
                        bytes.length > 5 && bytes[5] == 'C' ? Symbology.CODE_128_C : Symbology.CODE_128_B,
                        code128(bytes),
                        moduleDots);
        };
    }

    /// The text of a Code 128 in code set B or C.
    private static String code128(byte[] bytes) {
        boolean pairs = bytes.length > 5 && bytes[5] == 'C';
        StringBuilder content = new StringBuilder();
        for (int i = 6; i < bytes.length; i++) {
            if (pairs) {
                content.append("%02d".formatted(bytes[i] & 0xFF));
            } else {
                content.append((char) bytes[i]);
                if (bytes[i] == '{') {
                    i++;
                }
            }
        }
        return content.toString();
    }

    /// What the paper shows of a line that is not finished, for a receipt that ends without a cut.
    Optional<Item> unfinishedLine() {
        endRun();
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Item.Line(alignment, runs));
    }
}
