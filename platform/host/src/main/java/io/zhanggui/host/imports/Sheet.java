package io.zhanggui.host.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a file, one after the other, empty ones left out. Holds one row in memory at a time.
interface Sheet extends Closeable {

    /// @return the next row that has any text, or null after the last
    /// @throws UnreadableFile when a bound is exceeded or the file is damaged
    @Nullable
    Row next() throws IOException;

    /// @param number as the spreadsheet counts: the heading is 1
    /// @param cells stripped; trailing empty ones may be missing
    record Row(int number, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /// Opens a file by what is in it, not by its name.
    static Sheet open(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new UnreadableFile("import.file.empty");
        }
        if (size > FileBounds.MAX_FILE_BYTES) {
            throw new UnreadableFile("import.file.tooLarge", size >> 20, FileBounds.MAX_FILE_BYTES >> 20);
        }
        byte[] start = new byte[8];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(start, 0, start.length);
        }
        if (start[0] == 'P' && start[1] == 'K') {
            return XlsxSheet.open(file);
        }
        if ((start[0] & 0xff) == 0xD0 && (start[1] & 0xff) == 0xCF) {
            throw new UnreadableFile("import.file.oldExcel");
        }
        return CsvSheet.open(file);
    }
}
