package io.zhanggui.inventory.draft;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A paper while it is written: what stands in its fields, as it was typed.
/// @param requestKey under which it will be stored, however often somebody tries
/// @param fields of the whole paper
/// @param lines the newest first; the page that writes them reads them
public record Draft(String requestKey, List<String> fields, List<List<String>> lines) {
    private static final String BETWEEN_CELLS = "\t";
    private static final String BETWEEN_LINES = "\n";

    public Draft {
        fields = List.copyOf(fields);
        lines = lines.stream().map(List::copyOf).toList();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The fields first, then line by line.
    String content() {
        return Stream.concat(Stream.of(fields), lines.stream())
                .map(cells -> cells.stream().map(Draft::plain).collect(Collectors.joining(BETWEEN_CELLS)))
                .collect(Collectors.joining(BETWEEN_LINES));
    }

    private static String plain(String cell) {
        return cell.replace('\t', ' ').replace('\n', ' ');
    }

    static Draft read(String requestKey, String content) {
        List<List<String>> all = Arrays.stream(content.split(BETWEEN_LINES, -1))
                .map(line -> List.of(line.split(BETWEEN_CELLS, -1)))
                .toList();
        return new Draft(requestKey, all.getFirst(), all.subList(1, all.size()));
    }
}
