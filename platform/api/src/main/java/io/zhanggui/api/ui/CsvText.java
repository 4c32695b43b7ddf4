package io.zhanggui.api.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines of a CSV file (RFC 4180) that a spreadsheet opens without running anything.
public final class CsvText {
    /// Tells spreadsheets that the file is UTF-8.
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /// How a formula begins. Spreadsheets in Chinese take the full-width signs for the others.
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final Pattern FIGURE = Pattern.compile("[-+\u2212]?\\d[\\d,]*(\\.\\d+)?");

    private CsvText() {}

    public static String line(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /// The text that [#harmless] made harmless, so that a file of the shop comes back as it was; any other as it is.
    public static String meant(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /// A figure that is shown as `+1,150.00` or `−26.60` (U+2212), as a spreadsheet reads one: `1150.00`, `-26.60`.
    /// Any other text is made [#harmless].
    public static String figure(String shown) {
        return FIGURE.matcher(shown).matches()
                ? shown.replace("+", "").replace(",", "").replace('\u2212', '-')
                : harmless(shown);
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    /// Also what separates cells for a spreadsheet of another country: what a text says must not begin a cell.
    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> ",;\t\"\n\r".indexOf(c) >= 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
