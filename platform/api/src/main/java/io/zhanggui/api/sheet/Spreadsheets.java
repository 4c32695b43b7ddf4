package io.zhanggui.api.sheet;

import java.io.IOException;
import java.io.OutputStream;

/// Writes tables as files. Amounts are exact numbers, texts are never taken for formulas. Thread-safe.
public interface Spreadsheets {
    String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// An XLSX with one sheet. The target stays open.
    void xlsx(SheetTable table, OutputStream target) throws IOException;

    /// UTF-8 with a byte order mark, RFC 4180, amounts without thousands separators.
    void csv(SheetTable table, OutputStream target) throws IOException;
}
