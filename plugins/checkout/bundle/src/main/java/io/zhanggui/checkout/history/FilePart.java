package io.zhanggui.checkout.history;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.value.RequestHash;
import java.util.List;

/// Rows of a file as they stand in it.
/// @param firstRow as a spreadsheet counts; rows that are alike may come in several parts of one file
record FilePart(int firstRow, RequestHash hash) {

    static FilePart of(List<ImportRow> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> PastSalesImport.COLUMNS.stream()
                        .map(column -> row.text(column.key()))
                        .toList())
                .toList();
        return new FilePart(rows.getFirst().number(), RequestHash.of(cells));
    }
}
