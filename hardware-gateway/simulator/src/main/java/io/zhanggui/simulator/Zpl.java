package io.zhanggui.simulator;

import io.zhanggui.simulator.LabelDecoder.Drawn;
import io.zhanggui.simulator.Receipt.Item;
import io.zhanggui.simulator.Receipt.Symbology;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The commands of ZPL that labels take. Anything else is a setting that does not show.
final class Zpl {
    private static final int MAX_QR_DOTS = 10;
    private static final int DEFAULT_QR_DOTS = 2;

    private final Consumer<Item.Label> printed;
    private Drawn drawn = new Drawn(0, 0);
    private int width;
    private int x;
    private int y;
    private int moduleDots = 2;
    private int barHeight;
    private int copies;
    private Field field = Field.NONE;
    private boolean hex;

    private enum Field {
        NONE,
        EAN_13,
        EAN_8,
        CODE_128,
        QR
    }

    Zpl(Consumer<Item.Label> printed) {
        this.printed = printed;
    }

    /// @param format from `^XA` to `^XZ`
    void execute(String format) {
        copies = 1;
        for (String command : format.split("\\^")) {
            if (command.length() >= 2) {
                execute(command.substring(0, 2), command.substring(2).replaceAll("[\\r\\n]+$", ""));
            }
        }
        for (int copy = 0; copy < copies; copy++) {
            printed.accept(drawn.label());
        }
    }

    private void execute(String name, String rest) {
        String[] arguments = rest.split(",", -1);
        switch (name) {
            case "PW" -> width = number(arguments, 0);
            case "LL" -> drawn = new Drawn(width, number(arguments, 0));
            case "FO" -> {
                x = number(arguments, 0);
                y = number(arguments, 1);
                hex = false;
            }
            case "GF" ->
                drawn.canvas()
                        .picture(x, y, number(arguments, 3), HexFormat.of().parseHex(arguments[4].strip()));
            case "BY" -> moduleDots = number(arguments, 0);
            case "BE" -> bars(Field.EAN_13, arguments);
            case "B8" -> bars(Field.EAN_8, arguments);
            case "BC" -> bars(Field.CODE_128, arguments);
            case "BQ" -> {
                field = Field.QR;
                int wanted = number(arguments, 2);
                moduleDots = wanted <= MAX_QR_DOTS ? wanted : DEFAULT_QR_DOTS;
            }
            case "FH" -> hex = true;
            case "FD" -> data(rest);
            case "PQ" -> copies = number(arguments, 0);
            default -> {
                // See above.
            }
        }
    }

    private void bars(Field kind, String[] arguments) {
        field = kind;
        barHeight = number(arguments, 1);
    }

    private void data(String written) {
        String content = hex ? unescaped(written) : written;
        switch (field) {
            case EAN_13 -> draw(Symbology.EAN_13, content);
            case EAN_8 -> draw(Symbology.EAN_8, content);
            case CODE_128 -> draw(Symbology.CODE_128, content);
            case QR -> {
                // The error correction and how the data is written come first: `MA,`.
                String text = content.substring(content.indexOf(',') + 1);
                drawn.canvas().qr(x, y, CodeDrawing.qr(text, 0), moduleDots);
                drawn.code(text);
            }
            case NONE -> {
                // Text in a font of the printer, which labels do not take.
            }
        }
        field = Field.NONE;
    }

    private void draw(Symbology symbology, String content) {
        drawn.canvas().bars(x, y, CodeDrawing.bars(symbology, content), moduleDots, barHeight);
        drawn.code(CodeDrawing.read(symbology, content));
    }

    private static String unescaped(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '_' && i + 2 < written.length()) {
                bytes.write(HexFormat.fromHexDigits(written, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(written.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int number(String[] arguments, int index) {
        return Integer.parseInt(arguments[index].strip());
    }
}
