package io.zhanggui.checkout.receipt;

import io.zhanggui.checkout.receipt.PaperLines.Line;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Writes a document as a PDF of one page, as wide as the paper and as long as its lines.
///
/// The text is set in STSong-Light with the encoding UniGB-UCS2-H, which the PDF standard (ISO 32000-1,
/// 9.7.5.2) names and every reader supplies: no font has to be licensed, and a receipt is a few kilobytes.
public final class ReceiptPdf {
    // Lengths are thousandths of a point, of which an inch of 25.4 mm has 72.
    private static final int COLUMN = 4_252;
    private static final int FONT_SIZE = 2 * COLUMN;
    private static final int LINE = FONT_SIZE * 27 / 20;
    private static final int MARGIN = 11_339;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private ReceiptPdf() {}

    /// @param millimetres the paper's width, 58 or 80
    public static byte[] of(PrintDocument document, long millimetres) {
        int columns = millimetres < 80 ? 32 : 48;
        return new ReceiptPdf().written(PaperLines.of(document, columns), columns);
    }

    private byte[] written(List<Line> lines, int columns) {
        int width = columns * COLUMN + 2 * MARGIN;
        int height = 2 * MARGIN + LINE;
        for (Line line : lines) {
            height += line.large() ? 2 * LINE : LINE;
        }
        byte[] content = content(lines, height).getBytes(StandardCharsets.US_ASCII);
        ascii("%PDF-1.7\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object(format(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s %s] /Contents 7 0 R"
                        + " /Resources << /Font << /F 4 0 R >> >> >>",
                points(width), points(height)));
        object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H"
                + " /DescendantFonts [5 0 R] >>");
        object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R /DW 1000"
                + " /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>");
        object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
                + " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
        offsets.add(out.size());
        ascii("7 0 obj\n<< /Length " + content.length + " >>\nstream\n");
        out.writeBytes(content);
        ascii("\nendstream\nendobj\n");
        int table = out.size();
        ascii("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> ascii(format("%010d 00000 n \n", offset)));
        ascii("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static String content(List<Line> lines, int height) {
        StringBuilder content = new StringBuilder("BT\n0.25 w\n");
        int y = height - MARGIN;
        for (Line line : lines) {
            int scale = line.large() ? 2 : 1;
            y -= LINE * scale;
            if (!line.text().isBlank()) {
                content.append(format(
                        "/F %s Tf %d Tr 1 0 0 1 %s %s Tm <%s> Tj\n",
                        points(FONT_SIZE * scale),
                        line.bold() ? 2 : 0,
                        points(MARGIN + line.column() * COLUMN),
                        points(y),
                        hex(line.text())));
            }
        }
        return content.append("ET").toString();
    }

    private static String points(int thousandths) {
        return format("%d.%03d", thousandths / 1_000, thousandths % 1_000);
    }

    /// Two bytes for a character; the few beyond those print as a question mark, as on paper.
    private static String hex(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().map(ReceiptPdf::printable).forEach(plain::appendCodePoint);
        return HexFormat.of().formatHex(plain.toString().getBytes(StandardCharsets.UTF_16BE));
    }

    private static int printable(int codePoint) {
        return switch (codePoint) {
            case 0x2212 -> '-';
            case 0xA5 -> 0xFFE5;
            default -> codePoint < 0x20 ? ' ' : codePoint > 0xFFFF ? 0xFF1F : codePoint;
        };
    }

    private void object(String body) {
        offsets.add(out.size());
        ascii(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
