package io.zhanggui.api.imports;

import java.util.List;

/// A column that a target understands.
/// @param key for example `phone`; the title is the text `import.<target>.<key>`
/// @param aliases headings by which the column is recognised in a file, in any language, lower case
/// @param example a valid value, shown in the template file
public record ImportColumn(String key, boolean required, List<String> aliases, String example) {
    public ImportColumn {
        aliases = List.copyOf(aliases);
    }
}
