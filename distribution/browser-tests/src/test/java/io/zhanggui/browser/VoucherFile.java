package io.zhanggui.browser;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// A voucher file as an accountant opens it: what each store's vouchers add up to.
/// @param columns the headings
/// @param rows below them
record VoucherFile(List<String> columns, List<List<String>> rows) {

    /// Debits less credits of a store, and the debits.
    record Sum(BigDecimal difference, BigDecimal debits) {
        Sum plus(Sum other) {
            return new Sum(difference.add(other.difference), debits.add(other.debits));
        }
    }

    static VoucherFile csv(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        try (var lines = CsvReader.builder().ofCsvRecord(text)) {
            return of(lines.stream().map(line -> line.getFields()).toList());
        }
    }

    static VoucherFile xlsx(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(bytes);
                var rows = workbook.getFirstSheet().openStream()) {
            return of(rows.map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getRawValue() == null ? "" : cell.getRawValue())
                            .toList())
                    .toList());
        }
    }

    private static VoucherFile of(List<List<String>> lines) {
        return new VoucherFile(lines.getFirst(), lines.subList(1, lines.size()));
    }

    Map<String, Sum> byStore() {
        int store = columns.indexOf("门店");
        int debit = columns.indexOf("借方");
        int credit = columns.indexOf("贷方");
        Map<String, Sum> sums = new TreeMap<>();
        for (List<String> row : rows) {
            BigDecimal debits = amount(row.get(debit));
            sums.merge(row.get(store), new Sum(debits.subtract(amount(row.get(credit))), debits), Sum::plus);
        }
        return sums;
    }

    private static BigDecimal amount(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
