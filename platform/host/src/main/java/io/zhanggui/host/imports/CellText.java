package io.zhanggui.host.imports;

import java.util.ArrayList;
import java.util.List;

/// Cells as they are compared and checked: without surrounding blanks, without invisible characters.
final class CellText {
    private CellText() {}

    /// @throws UnreadableFile when the row is wider or a cell longer than allowed
    static Sheet.Row row(int number, List<String> raw) {
        List<String> cells = new ArrayList<>(Math.min(raw.size(), FileBounds.MAX_COLUMNS));
        for (int index = 0; index < raw.size(); index++) {
            String cell = clean(raw.get(index));
            if (cell.length() > FileBounds.MAX_CELL_LENGTH) {
                throw new UnreadableFile(
                        "import.file.cellTooLong", number, index + 1, cell.length(), FileBounds.MAX_CELL_LENGTH);
            }
            if (index < FileBounds.MAX_COLUMNS) {
                cells.add(cell);
            } else if (!cell.isEmpty()) {
                throw new UnreadableFile("import.file.tooManyColumns", number, FileBounds.MAX_COLUMNS);
            }
        }
        return new Sheet.Row(number, cells);
    }

    private static String clean(String raw) {
        boolean odd = false;
        for (int index = 0; index < raw.length(); index++) {
            char c = raw.charAt(index);
            odd |= c < ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
        }
        if (!odd) {
            return raw.strip();
        }
        return raw.replace('\u00a0', ' ')
                .replace("\u200b", "")
                .replace("\ufeff", "")
                .replaceAll("[\\x00-\\x1f]+", " ")
                .strip();
    }
}
