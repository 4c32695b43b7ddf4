package io.zhanggui.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.zhanggui.api.value.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a file with the columns InvoiceNo, StockCode, Description, Quantity, UnitPrice, CustomerID, Country.
final class InvoiceFile {
    private InvoiceFile() {}

    private record Head(String number, String customer) {}

    /// The invoices in the order in which the file names them first.
    /// @throws IllegalArgumentException naming the line that cannot be read
    static List<Invoice> read(Path file) throws IOException {
        Map<Head, List<Invoice.Line>> invoices = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                try {
                    Head head = new Head(
                            row.getField("InvoiceNo").strip(),
                            row.getField("CustomerID").strip());
                    invoices.computeIfAbsent(head, first -> new ArrayList<>()).add(line(row));
                } catch (RuntimeException unreadable) {
                    throw new IllegalArgumentException(
                            file + ", line " + row.getStartingLineNumber() + ": " + row.getFields(), unreadable);
                }
            }
        }
        List<Invoice> read = new ArrayList<>();
        invoices.forEach((head, lines) -> read.add(new Invoice(head.number(), head.customer(), lines)));
        return read;
    }

    private static Invoice.Line line(NamedCsvRecord row) {
        return new Invoice.Line(
                row.getField("StockCode").strip(),
                row.getField("Description").strip(),
                Long.parseLong(row.getField("Quantity").strip()),
                Money.parseYuan(row.getField("UnitPrice")));
    }
}
