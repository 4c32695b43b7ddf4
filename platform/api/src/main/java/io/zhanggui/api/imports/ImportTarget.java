package io.zhanggui.api.imports;

import io.zhanggui.api.security.Permission;
import java.util.List;

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

    /// @param storeId the store that rows without one belong to
    record ImportOptions(long storeId) {}
}
