package io.zhanggui.api.ui;

import java.util.List;
import java.util.stream.Collectors;

/// Lines of a CSV file (RFC 4180) that a spreadsheet opens without running anything.
public final class CsvText {
    /// Tells spreadsheets that the file is UTF-8.
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvText() {}

    public static String line(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
