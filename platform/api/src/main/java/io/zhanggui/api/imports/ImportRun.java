package io.zhanggui.api.imports;

import java.util.List;

/// One import under way. Used by one thread.
public interface ImportRun {

    /// Checks up to 1000 rows, in file order; also against rows checked before (a phone twice in the file) and
    /// against what is stored. Writes nothing.
    List<ImportError> check(List<ImportRow> rows);

    /// Applies up to 1000 rows that were checked, inside the host's one unit of work, in file order.
    void apply(List<ImportRow> rows);

    /// Called once after the last rows were applied, in the same unit of work: for what is said of the import as a
    /// whole, such as an event that nobody needs a thousand times.
    default void finish() {}

    /// The sums of the rows checked so far.
    default List<ControlTotal> totals() {
        return List.of();
    }

    /// @param column key of the column, or empty when the whole row is meant
    /// @param textKey sentence that says what is wrong and what would be right
    record ImportError(int row, String column, String value, String textKey, List<Object> arguments) {
        public ImportError {
            arguments = List.copyOf(arguments);
        }

        public static ImportError of(ImportRow row, String column, String textKey, Object... arguments) {
            return new ImportError(row.number(), column, row.text(column), textKey, List.of(arguments));
        }
    }
}
