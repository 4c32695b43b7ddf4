package io.zhanggui.api.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Imports files into targets, for the import page and for commands. Thread-safe.
public interface Imports {

    /// Reads the headings and the first rows, and proposes a mapping from heading to column key.
    /// @throws io.zhanggui.api.error.Refusal when the file is neither CSV (UTF-8 or GB18030) nor XLSX
    Preview preview(String targetId, Path file) throws IOException;

    /// Checks every row; with no error, and unless `dryRun`, applies all of them in one unit of work.
    /// @throws io.zhanggui.api.error.Refusal when a sum of the file is not the one that the options state
    /// @param mapping heading in the file to column key
    /// @param cancelled asked between batches; cancelling rolls everything back
    Outcome run(
            String targetId,
            Path file,
            Map<String, String> mapping,
            ImportTarget.ImportOptions options,
            boolean dryRun,
            Progress progress,
            BooleanSupplier cancelled)
            throws IOException;

    /// The imports that were applied, newest first, as far as their targets run and the operator may use them.
    List<Batch> batches(int limit);

    /// Takes an import back as one step.
    /// @throws io.zhanggui.api.error.Refusal when it was undone before, or something of it has been used since
    void undo(long batchId);

    /// @param undoneAt null for one that stands
    record Batch(
            long id,
            String targetId,
            String file,
            long rows,
            long storeId,
            long operatorId,
            Instant at,
            @Nullable Instant undoneAt,
            boolean canUndo) {}

    record Preview(
            List<String> headings, List<List<String>> firstRows, Map<String, String> proposedMapping, long totalRows) {}

    /// @param errors at most 10,000
    /// @param applied 0 unless everything was stored
    /// @param totals sums over the rows that were checked
    record Outcome(
            long rows, long applied, List<ImportRun.ImportError> errors, boolean cancelled, List<ControlTotal> totals) {
        public Outcome {
            errors = List.copyOf(errors);
            totals = List.copyOf(totals);
        }

        public Outcome(long rows, long applied, List<ImportRun.ImportError> errors, boolean cancelled) {
            this(rows, applied, errors, cancelled, List.of());
        }
    }

    interface Progress {
        /// @param phase `check` or `apply`
        void at(String phase, long done, long total);
    }
}
