package io.zhanggui.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.zhanggui.api.value.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a file with the columns InvoiceNo, StockCode, Description, Quantity, UnitPrice, CustomerID, Country.
final class InvoiceFile {
    private InvoiceFile() {}

    /// The invoices in the order in which the file names them first. An invoice is the first customer's named on it.
    /// @throws IllegalArgumentException naming the line that cannot be read
    static List<Invoice> read(Path file) throws IOException {
        Map<String, List<Invoice.Line>> invoices = new LinkedHashMap<>();
        Map<String, String> customers = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                try {
                    String number = row.getField("InvoiceNo").strip();
                    String customer = row.getField("CustomerID").strip();
                    invoices.computeIfAbsent(number, first -> new ArrayList<>()).add(line(row));
                    customers.merge(number, customer, (known, more) -> known.isEmpty() ? more : known);
                } catch (RuntimeException unreadable) {
                    throw new IllegalArgumentException(
                            file + ", line " + row.getStartingLineNumber() + ": " + row.getFields(), unreadable);
                }
            }
        }
        List<Invoice> read = new ArrayList<>();
        invoices.forEach((number, lines) -> read.add(new Invoice(number, customers.getOrDefault(number, ""), lines)));
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
