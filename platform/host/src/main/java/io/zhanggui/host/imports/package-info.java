/// Reads CSV and XLSX files into [io.zhanggui.api.imports.ImportTarget]s: every row is checked, then all are
/// applied or none.
@NullMarked
package io.zhanggui.host.imports;

import org.jspecify.annotations.NullMarked;
