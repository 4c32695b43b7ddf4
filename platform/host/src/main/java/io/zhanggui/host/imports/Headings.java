package io.zhanggui.host.imports;

import io.zhanggui.api.imports.ImportColumn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The first row of a file, and which column of a target each heading probably means.
final class Headings {
    private Headings() {}

    /// Every heading once: a repeated one is counted, an empty one is named after its position.
    static List<String> distinct(List<String> cells) {
        Set<String> seen = new HashSet<>();
        List<String> headings = new ArrayList<>(cells.size());
        for (int index = 0; index < cells.size(); index++) {
            String name = cells.get(index).isEmpty() ? "#" + (index + 1) : cells.get(index);
            String heading = name;
            for (int copy = 2; !seen.add(heading); copy++) {
                heading = name + " (" + copy + ")";
            }
            headings.add(heading);
        }
        return headings;
    }

    /// Each column is proposed for at most one heading, the first that has its title or one of its aliases.
    /// @param titles the column's titles in the shop's languages, by key
    static Map<String, String> propose(
            List<String> headings, List<ImportColumn> columns, Map<String, List<String>> titles) {
        Map<String, String> keyByAlias = new HashMap<>();
        for (ImportColumn column : columns) {
            keyByAlias.putIfAbsent(normal(column.key()), column.key());
            column.aliases().forEach(alias -> keyByAlias.putIfAbsent(normal(alias), column.key()));
            titles.getOrDefault(column.key(), List.of())
                    .forEach(title -> keyByAlias.putIfAbsent(normal(title), column.key()));
        }
        Map<String, String> proposal = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String heading : headings) {
            String key = keyByAlias.get(normal(heading));
            if (key != null && taken.add(key)) {
                proposal.put(heading, key);
            }
        }
        return proposal;
    }

    /// `* 手机号（必填）` and `手机号` are the same heading, so are `Joined on` and `joined_on`.
    private static String normal(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", "")
                .replaceAll("[\\s*:_./-]+", "");
    }
}
