package io.zhanggui.simulator;

import io.zhanggui.simulator.LabelDecoder.Drawn;
import io.zhanggui.simulator.Receipt.Item;
import io.zhanggui.simulator.Receipt.Symbology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The commands of TSPL that labels take. Anything else is a setting that does not show.
final class Tspl {
    private static final int BITMAP_FIELDS = 5;
    /// A wider module makes the command an invalid one, which is left out.
    private static final int MAX_QR_DOTS = 10;

    private final int dpi;
    private final Consumer<Item.Label> printed;
    private int width;
    private int height;
    private Drawn drawn;

    Tspl(int dpi, Consumer<Item.Label> printed) {
        this.dpi = dpi;
        this.printed = printed;
        this.drawn = new Drawn(width, height);
    }

    /// @param text a line, `NAME argument,argument`
    void execute(String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        List<String> arguments = space < 0 ? List.of() : arguments(text.substring(space + 1));
        switch (name) {
            case "SIZE" -> {
                width = dots(arguments.get(0));
                height = dots(arguments.get(1));
            }
            case "CLS" -> drawn = new Drawn(width, height);
            case "BARCODE" -> barCode(arguments);
            case "QRCODE" -> qr(arguments);
            case "PRINT" -> {
                int copies = arguments.size() > 1 ? number(arguments, 1) : 1;
                for (int copy = 0; copy < number(arguments, 0) * copies; copy++) {
                    printed.accept(drawn.label());
                }
            }
            default -> {
                // See above.
            }
        }
    }

    private void qr(List<String> arguments) {
        int moduleDots = number(arguments, 3);
        if (moduleDots > MAX_QR_DOTS) {
            return;
        }
        String content = utf8(arguments.get(6));
        drawn.canvas().qr(number(arguments, 0), number(arguments, 1), CodeDrawing.qr(content, 0), moduleDots);
        drawn.code(content);
    }

    private void barCode(List<String> arguments) {
        Symbology symbology = switch (arguments.get(2)) {
            case "EAN13" -> Symbology.EAN_13;
            case "EAN8" -> Symbology.EAN_8;
            default -> Symbology.CODE_128;
        };
        String content = utf8(arguments.get(8));
        drawn.canvas()
                .bars(
                        number(arguments, 0),
                        number(arguments, 1),
                        CodeDrawing.bars(symbology, content),
                        number(arguments, 6),
                        number(arguments, 3));
        drawn.code(CodeDrawing.read(symbology, content));
    }

    private int dots(String millimetres) {
        return (int) Math.round(Double.parseDouble(millimetres.replace("mm", "").strip()) * dpi / 25.4);
    }

    private static int number(List<String> arguments, int index) {
        return Integer.parseInt(arguments.get(index).strip());
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// Between commas; within quotation marks commas belong to the text, and a mark is written as `\["]`.
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("\\[\"]", i)) {
                argument.append('"');
                i += 3;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                arguments.add(argument.toString());
                argument.setLength(0);
            } else {
                argument.append(c);
            }
        }
        arguments.add(argument.toString());
        return arguments;
    }

    /// @param head of the command, up to any of its commas
    /// @return how long the whole command is; 0 as long as it does not say
    static int bitmapEnd(String head) {
        String[] fields = head.substring("BITMAP ".length()).split(",", -1);
        return fields.length > BITMAP_FIELDS
                ? head.length() + Integer.parseInt(fields[2]) * Integer.parseInt(fields[3])
                : 0;
    }

    /// A black dot is 0.
    void bitmap(byte[] command) {
        String[] fields = new String(command, StandardCharsets.ISO_8859_1)
                .substring("BITMAP ".length())
                .split(",", BITMAP_FIELDS + 1);
        int bytesPerRow = Integer.parseInt(fields[2]);
        int length = bytesPerRow * Integer.parseInt(fields[3]);
        byte[] dots = Arrays.copyOfRange(command, command.length - length, command.length);
        for (int i = 0; i < dots.length; i++) {
            dots[i] = (byte) ~dots[i];
        }
        drawn.canvas().picture(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), bytesPerRow, dots);
    }
}
