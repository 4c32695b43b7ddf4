package io.zhanggui.gateway.print;

import java.util.ArrayList;
import java.util.List;

/// Text in the columns of a receipt: a half-width character takes one, a full-width one takes two.
final class PrinterText {
    private PrinterText() {}

    static int columns(String text) {
        return text.codePoints().map(PrinterText::columns).sum();
    }

    static int columns(int codePoint) {
        return CharacterSet.printable(codePoint) < 0x80 ? 1 : 2;
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
            used += columns(codePoints[end]);
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
