package io.zhanggui.api.imports;

import java.util.Map;

/// One row of a file.
/// @param number as the spreadsheet counts it: the heading is 1
/// @param cells by column key, stripped; a column that is not mapped or empty is missing
public record ImportRow(int number, Map<String, String> cells) {
    public ImportRow {
        cells = Map.copyOf(cells);
    }

    /// The cell's text, empty when missing.
    public String text(String column) {
        return cells.getOrDefault(column, "");
    }
}
