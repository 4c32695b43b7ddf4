package io.zhanggui.host.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/// The first worksheet of an XLSX, streamed.
final class XlsxSheet implements Sheet {
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private XlsxSheet(ReadableWorkbook workbook) throws IOException {
        this.workbook = workbook;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
    }

    static XlsxSheet open(Path file) throws IOException {
        boolean formats = refuseBombs(file);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(formats, true));
            return new XlsxSheet(workbook);
        } catch (IOException | RuntimeException damaged) {
            if (workbook != null) {
                workbook.close();
            }
            throw (UnreadableFile) new UnreadableFile("import.file.damaged").initCause(damaged);
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
                Row texts = CellText.row(row.getRowNum(), texts(row));
                if (!texts.isBlank()) {
                    return texts;
                }
            }
            return null;
        } catch (ExcelReaderException | UncheckedIOException damaged) {
            throw (UnreadableFile) new UnreadableFile("import.file.damaged").initCause(damaged);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static List<String> texts(org.dhatim.fastexcel.reader.Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (Cell cell : row) {
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell) ? date(cell.asDate()) : number(cell.asNumber());
        }
        String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
        return text == null ? "" : text;
    }

    /// A phone that a spreadsheet holds as a number comes out with all its digits; binary dust is rounded off.
    private static String number(BigDecimal number) {
        BigDecimal rounded = number.setScale(Math.min(number.scale(), 10), RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String date(LocalDateTime date) {
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.toString();
    }

    /// Dates are numbers with a date's format: the built-in ones of every language, or one with a year or a
    /// day.
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null || id == 0) {
            return false;
        }
        if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && format.replaceAll("\\[[^]]*]|\"[^\"]*\"|\\\\.", "").matches("(?i).*[yd].*");
    }

    /// Unpacks every part once and counts: what the zip says about its own sizes may be a lie.
    /// @return whether the workbook has formats; simple programs write none, and the reader insists on the part
    private static boolean refuseBombs(Path file) throws IOException {
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > FileBounds.MAX_ZIP_PARTS) {
                throw new UnreadableFile("import.file.damaged");
            }
            Enumeration<? extends ZipEntry> parts = zip.entries();
            while (parts.hasMoreElements()) {
                ZipEntry part = parts.nextElement();
                long allowed =
                        Math.max(FileBounds.SMALL_PART_BYTES, part.getCompressedSize() * FileBounds.MAX_PACKING_RATIO);
                try (InputStream in = zip.getInputStream(part)) {
                    long size = 0;
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        size += read;
                        total += read;
                        if (size > allowed || total > FileBounds.MAX_UNPACKED_BYTES) {
                            throw new UnreadableFile("import.file.bomb", FileBounds.MAX_UNPACKED_BYTES >> 20);
                        }
                    }
                }
            }
            return zip.getEntry("xl/styles.xml") != null;
        } catch (ZipException damaged) {
            throw (UnreadableFile) new UnreadableFile("import.file.damaged").initCause(damaged);
        }
    }
}
