package io.zhanggui.api.sheet;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.List;

/// A table with one line of headings.
/// @param name of the sheet; at most 31 characters are kept
/// @param rows cells in the order of the headings: [String], [Money] (in yuan with two decimals), [Long],
/// [Integer] or [LocalDate]; an empty text for nothing
public record SheetTable(String name, List<String> headings, List<List<Object>> rows) {
    public SheetTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(headings.size() + " cells expected: " + row);
            }
            for (Object cell : row) {
                if (!(cell instanceof String
                        || cell instanceof Money
                        || cell instanceof Long
                        || cell instanceof Integer
                        || cell instanceof LocalDate)) {
                    throw new IllegalArgumentException("not a cell: " + cell.getClass());
                }
            }
        }
    }
}
