package io.zhanggui.api.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Imports files into targets, for the import page and for commands. Thread-safe.
public interface Imports {

    /// Reads the headings and the first rows, and proposes a mapping from heading to column key.
    /// @throws io.zhanggui.api.error.Refusal when the file is neither CSV (UTF-8 or GB18030) nor XLSX
    Preview preview(String targetId, Path file) throws IOException;

    /// Checks every row; with no error, and unless `dryRun`, applies all of them in one unit of work.
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

    record Preview(
            List<String> headings, List<List<String>> firstRows, Map<String, String> proposedMapping, long totalRows) {}

    /// @param errors at most 10,000
    /// @param applied 0 unless everything was stored
    record Outcome(long rows, long applied, List<ImportRun.ImportError> errors, boolean cancelled) {}

    interface Progress {
        /// @param phase `check` or `apply`
        void at(String phase, long done, long total);
    }
}
