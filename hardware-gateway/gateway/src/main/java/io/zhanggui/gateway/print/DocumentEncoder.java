package io.zhanggui.gateway.print;

import com.google.zxing.common.BitMatrix;
import io.zhanggui.gateway.raster.Codes;
import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Receipt;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintBlock.Alignment;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lays a document out for one printer and writes it as ESC/POS. The same document always gives the same bytes.
final class DocumentEncoder {
    private static final int DOTS_PER_COLUMN = 12;
    private static final int TEAR_OFF_LINES = 4;
    private final Receipt profile;
    private final int columns;
    private final LineEncoder lines;
    private final EscPos out = new EscPos();

    private DocumentEncoder(Receipt profile) {
        this.profile = profile;
        this.columns = profile.columns();
        this.lines = new LineEncoder(out, new CharacterSet(profile.chinese()));
    }

    static byte[] encode(PrintDocument document, Receipt profile) {
        DocumentEncoder encoder = new DocumentEncoder(profile);
        encoder.out.initialize(profile.chinese() != Chinese.NONE);
        // First, so that the drawer is open while the paper still runs.
        if (document.openDrawer()) {
            encoder.out.drawer(profile.drawerPin(), profile.drawerMillis());
        }
        document.withoutLabels().blocks().forEach(encoder::write);
        if (document.cut()) {
            encoder.cut();
        }
        return encoder.out.toBytes();
    }

    private void cut() {
        switch (profile.cutter()) {
            case NONE -> out.feed(TEAR_OFF_LINES);
            case PARTIAL -> out.cut(false);
            case FULL -> out.cut(true);
        }
    }

    private void write(PrintBlock block) {
        switch (block) {
            case PrintBlock.Text text -> writeText(text);
            case PrintBlock.Pair pair -> writePair(pair);
            case PrintBlock.Columns cells -> writeColumns(cells);
            case PrintBlock.Rule rule -> writeLine("-".repeat(columns));
            case PrintBlock.Feed feed -> out.feed(feed.lines());
            case PrintBlock.BarCode code -> writeBarCode(code);
            case PrintBlock.QrCode code -> writeQr(code.content());
            case PrintBlock.Image image -> writeImage(image);
            case PrintBlock.Label label -> label.onReceipt().forEach(this::write);
        }
    }

    private void writeText(PrintBlock.Text text) {
        int align = switch (text.alignment()) {
            case LEFT -> 0;
            case CENTER -> 1;
            case RIGHT -> 2;
        };
        out.align(align);
        lines.bold(text.bold()).large(text.large());
        PrinterText.wrap(text.text(), text.large() ? columns / 2 : columns).forEach(this::writeLine);
        lines.large(false).bold(false);
        out.align(0);
    }

    private void writePair(PrintBlock.Pair pair) {
        int valueColumns = PrinterText.columns(pair.value());
        int labelColumns = columns - valueColumns - 1;
        lines.bold(pair.bold());
        if (labelColumns < columns / 4) {
            PrinterText.wrap(pair.label(), columns).forEach(this::writeLine);
            PrinterText.wrap(pair.value(), columns).forEach(line -> writeLine(padded(line, columns, Alignment.RIGHT)));
        } else {
            List<String> label = PrinterText.wrap(pair.label(), labelColumns);
            writeLine(padded(label.getFirst(), columns - valueColumns, Alignment.LEFT) + pair.value());
            label.stream().skip(1).forEach(this::writeLine);
        }
        lines.bold(false);
    }

    private void writeColumns(PrintBlock.Columns block) {
        List<Integer> widths = widths(block.shares());
        List<List<String>> cells = new ArrayList<>();
        int rows = 1;
        for (int i = 0; i < block.cells().size(); i++) {
            int gap = touchesNext(block.cells(), widths, i) ? 1 : 0;
            List<String> lines = PrinterText.wrap(block.cells().get(i), Math.max(2, widths.get(i) - gap));
            cells.add(lines);
            rows = Math.max(rows, lines.size());
        }
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String cell = row < cells.get(i).size() ? cells.get(i).get(row) : "";
                boolean last = i == cells.size() - 1;
                line.append(padded(cell, widths.get(i), last ? Alignment.RIGHT : Alignment.LEFT));
            }
            writeLine(line.toString().stripTrailing());
        }
    }

    /// Whether a cell that fills its width would run into the next one. The last one stands at the right edge.
    private static boolean touchesNext(List<String> cells, List<Integer> widths, int cell) {
        int next = cell + 1;
        return next < cells.size()
                && (next < cells.size() - 1 || PrinterText.columns(cells.get(next)) >= widths.get(next));
    }

    /// The paper's columns shared out in whole numbers; what is left over goes to the first cell.
    private List<Integer> widths(List<Integer> shares) {
        int total = shares.stream().mapToInt(Integer::intValue).sum();
        List<Integer> widths = new ArrayList<>();
        for (int share : shares) {
            widths.add(columns * share / Math.max(1, total));
        }
        int used = widths.stream().mapToInt(Integer::intValue).sum();
        widths.set(0, widths.getFirst() + columns - used);
        return widths;
    }

    /// Bars need two dots for the finest of them to be read; their white is the paper's own edge. A bar code too wide
    /// for
    /// that becomes a QR code, which every 2D scanner reads as the same text.
    private void writeBarCode(PrintBlock.BarCode code) {
        String content = code.content();
        byte[] digits = content.getBytes(StandardCharsets.US_ASCII);
        switch (Codes.symbology(content)) {
            case EAN_13 -> writeBars(67, digits, Codes.EAN_13_MODULES, content);
            case EAN_8 -> writeBars(68, digits, Codes.EAN_8_MODULES, content);
            case CODE_128 -> writeBars(73, code128(content), 11 * (symbols(content) + 3) + 2, content);
        }
    }

    /// Three dots are 0.375 mm, a little more than on goods.
    private void writeBars(int type, byte[] data, int modules, String content) {
        int moduleDots = Math.min(type == 73 ? 2 : 3, columns * DOTS_PER_COLUMN / modules);
        if (moduleDots < 2) {
            writeQr(content);
        } else {
            out.align(1).barCode(type, data, moduleDots).align(0);
        }
    }

    /// A pair 16 is the byte of DLE, with which a printer might see a real-time command in the data.
    private static boolean isPairsOfDigits(String content) {
        return content.length() >= 4 && content.matches("((?!16)[0-9]{2})+");
    }

    private static int symbols(String content) {
        return isPairsOfDigits(content) ? content.length() / 2 : content.length();
    }

    /// Code set C for an even number of digits, B for anything else, where a brace is doubled.
    private static byte[] code128(String content) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (isPairsOfDigits(content)) {
            data.writeBytes("{C".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < content.length(); i += 2) {
                data.write(Integer.parseInt(content.substring(i, i + 2)));
            }
        } else {
            data.writeBytes(("{B" + content.replace("{", "{{")).getBytes(StandardCharsets.US_ASCII));
        }
        return data.toByteArray();
    }

    private void writeQr(String content) {
        int moduleDots = content.length() > 200 ? 4 : 6;
        out.align(1);
        if (profile.nativeQr()) {
            out.qr(content, moduleDots);
        } else {
            BitMatrix qr = Codes.qr(content);
            int fitting = columns * DOTS_PER_COLUMN / (qr.getWidth() + 8);
            DotPicture picture = Codes.picture(qr, Math.clamp(fitting, 1, moduleDots));
            out.raster(picture.bytesPerRow(), picture.height(), picture.rows());
        }
        out.align(0);
    }

    /// A picture wider than the paper is left out: the rest of the receipt matters more.
    private void writeImage(PrintBlock.Image image) {
        if (image.width() <= columns * DOTS_PER_COLUMN) {
            out.align(1).raster(image.width() / 8, image.height(), image.rows()).align(0);
        }
    }

    private void writeLine(String line) {
        lines.write(line);
    }

    private static String padded(String text, int width, Alignment alignment) {
        String space = " ".repeat(Math.max(0, width - PrinterText.columns(text)));
        return alignment == Alignment.RIGHT ? space + text : text + space;
    }
}
