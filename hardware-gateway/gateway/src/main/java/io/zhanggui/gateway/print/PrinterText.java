package io.zhanggui.gateway.print;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Text as a Chinese receipt printer takes it: GB18030, one byte for a half-width character and two for a
/// full-width one, so that bytes and columns are the same number.
final class PrinterText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int YEN = 0x00A5;
    private static final int FULL_WIDTH_YEN = 0xFFE5;
    private static final int MINUS = 0x2212;
    private static final int UNPRINTABLE = 0xFF1F;

    private PrinterText() {}

    /// Control characters never reach the printer, because they would be commands. U+00A5 is four bytes in GB18030,
    /// which print as rubbish; the full-width yen sign stands in, as the hyphen does for the minus sign of amounts.
    /// What else takes four bytes becomes a question mark.
    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints().map(PrinterText::printable).forEach(codePoint -> out.writeBytes(bytes(codePoint)));
        return out.toByteArray();
    }

    static int columns(String text) {
        return text.codePoints()
                .map(PrinterText::printable)
                .map(PrinterText::columns)
                .sum();
    }

    private static int columns(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }

    private static int printable(int codePoint) {
        if (codePoint < 0x20 || codePoint == 0x7F) {
            return ' ';
        }
        if (codePoint < 0x7F) {
            return codePoint;
        }
        if (codePoint == YEN) {
            return FULL_WIDTH_YEN;
        }
        if (codePoint == MINUS) {
            return '-';
        }
        return bytes(codePoint).length == 2 ? codePoint : UNPRINTABLE;
    }

    private static byte[] bytes(int codePoint) {
        return Character.toString(codePoint).getBytes(GB18030);
    }

    /// Lines of at most so many columns. Breaks at line ends, then at spaces, else anywhere between characters;
    /// Latin words and numbers stay whole if they fit a line.
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> wrapLine(line.stripTrailing(), columns, lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static void wrapLine(String line, int columns, List<String> lines) {
        int[] codePoints = line.codePoints().toArray();
        int start = 0;
        while (codePoints.length > start) {
            int end = fitting(codePoints, start, columns);
            int cut = end < codePoints.length ? breakBefore(codePoints, start, end) : end;
            lines.add(new String(codePoints, start, cut - start).stripTrailing());
            start = cut;
            while (start < codePoints.length && codePoints[start] == ' ') {
                start++;
            }
        }
        if (codePoints.length == 0) {
            lines.add("");
        }
    }

    private static int fitting(int[] codePoints, int start, int columns) {
        int end = start;
        int used = 0;
        while (end < codePoints.length) {
            used += columns(printable(codePoints[end]));
            if (used > columns) {
                break;
            }
            end++;
        }
        return Math.max(end, start + 1);
    }

    private static int breakBefore(int[] codePoints, int start, int end) {
        int cut = end;
        while (cut > start && isWord(codePoints[cut]) && isWord(codePoints[cut - 1])) {
            cut--;
        }
        return cut > start ? cut : end;
    }

    private static boolean isWord(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F;
    }
}
