package io.zhanggui.host.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/// The first worksheet of an XLSX, streamed.
final class XlsxSheet implements Sheet {
    /// Texts that cells share lie in memory as a whole: of files with many of them only one is open.
    private static final Semaphore HEAVY = new Semaphore(1);

    /// Beyond that a number's digits, zeros included, would fill the memory; nothing that is imported comes near.
    private static final int MAX_SCALE = 400;

    private final ReadableWorkbook workbook;
    private final AtomicBoolean heavy;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    /// @param formats whether the workbook has any; simple programs write none, and the reader insists on the part
    private record Contents(boolean formats, boolean heavy) {}

    private XlsxSheet(ReadableWorkbook workbook, boolean heavy) throws IOException {
        this.workbook = workbook;
        this.heavy = new AtomicBoolean(heavy);
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
    }

    static XlsxSheet open(Path file) throws IOException {
        Contents contents = looked(file);
        if (contents.heavy() && !HEAVY.tryAcquire()) {
            throw new UnreadableFile("import.file.busy");
        }
        try {
            return opened(file, contents);
        } catch (IOException | RuntimeException failed) {
            if (contents.heavy()) {
                HEAVY.release();
            }
            throw failed;
        }
    }

    private static XlsxSheet opened(Path file, Contents contents) throws IOException {
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(contents.formats(), true));
            return new XlsxSheet(workbook, contents.heavy());
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
        } catch (UnreadableFile refused) {
            throw refused;
        } catch (RuntimeException damaged) {
            // The reader throws whatever comes, such as for a date in the year of many thousands.
            throw (UnreadableFile) new UnreadableFile("import.file.damaged").initCause(damaged);
        }
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            stream.close();
        } finally {
            if (heavy.getAndSet(false)) {
                HEAVY.release();
            }
        }
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
            BigDecimal number = cell.asNumber();
            if (Math.abs((long) number.scale()) > MAX_SCALE) {
                return cell.getRawValue();
            }
            return isDate(cell) ? date(cell.asDate()) : number(number);
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
    private static Contents looked(Path file) throws IOException {
        long total = 0;
        boolean heavy = false;
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
                WorkbookBounds bounds = new WorkbookBounds();
                try (InputStream in = zip.getInputStream(part)) {
                    long size = 0;
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        size += read;
                        total += read;
                        if (size > allowed || total > FileBounds.MAX_UNPACKED_BYTES) {
                            throw new UnreadableFile("import.file.bomb", FileBounds.MAX_UNPACKED_BYTES >> 20);
                        }
                        bounds.take(buffer, read);
                    }
                }
                heavy |= bounds.isHeavy();
            }
            return new Contents(zip.getEntry("xl/styles.xml") != null, heavy);
        } catch (ZipException damaged) {
            throw (UnreadableFile) new UnreadableFile("import.file.damaged").initCause(damaged);
        }
    }
}
