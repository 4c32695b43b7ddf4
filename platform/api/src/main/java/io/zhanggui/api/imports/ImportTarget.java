package io.zhanggui.api.imports;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.value.Ids;
import java.util.List;
import java.util.Map;

/// Something that can be filled from a CSV or XLSX file: members, SKUs. Registered as an OSGi service; the host
/// reads the file, maps the columns, shows the preview and the progress, and writes the error file.
public interface ImportTarget {

    /// For example `member`. The title is the text `import.<id>`.
    String id();

    Permission permission();

    List<ImportColumn> columns();

    /// Begins an import. Rows are first all checked; only when none has an error are they all applied in one
    /// unit of work.
    ImportRun begin(ImportOptions options);

    /// Whether an import can be undone as a whole.
    default boolean canUndo() {
        return false;
    }

    /// Takes everything back that an import stored, in the host's unit of work: all of it or nothing. What the ledger
    /// got is reversed, so that its history stays.
    /// @param batchId of the [ImportOptions] that the import was begun with
    /// @throws io.zhanggui.api.error.Refusal when something of it has been used since
    default void undo(long batchId) {
        throw new UnsupportedOperationException(id() + " cannot be undone");
    }

    /// @param storeId the store that rows without one belong to
    /// @param batchId names the import, for its undo
    /// @param stated what the sums of the file have to be, by the key of the [ControlTotal]; those left out are not
    /// compared
    record ImportOptions(long storeId, long batchId, Map<String, Long> stated) {
        public ImportOptions {
            stated = Map.copyOf(stated);
        }

        public ImportOptions(long storeId) {
            this(storeId, Ids.next(), Map.of());
        }

        public ImportOptions stating(Map<String, Long> totals) {
            return new ImportOptions(storeId, batchId, totals);
        }
    }
}
