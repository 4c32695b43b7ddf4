package io.zhanggui.replay;

import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.value.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The SKUs and customers that invoices name, as files for the product's import.
final class MasterData {
    private final List<Invoice> invoices;

    MasterData(List<Invoice> invoices) {
        this.invoices = invoices;
    }

    /// What the invoices tell of a stock code.
    /// @param leaving pieces sold and written off: the stock to begin with, so that it never runs short
    record Sku(String code, String name, Money price, long leaving) {}

    List<Sku> skus() {
        Map<String, Sku> skus = new LinkedHashMap<>();
        for (Invoice invoice : invoices) {
            for (Invoice.Line line : invoice.lines()) {
                long leaves = invoice.isReturn() ? 0 : Math.absExact(line.pieces());
                skus.merge(
                        line.code(),
                        new Sku(line.code(), line.description(), line.unitPrice(), leaves),
                        MasterData::merged);
            }
        }
        return List.copyOf(skus.values());
    }

    /// The first name and the first price above zero count.
    private static Sku merged(Sku known, Sku more) {
        return new Sku(
                known.code(),
                known.name().isEmpty() ? more.name() : known.name(),
                known.price().fen() == 0 ? more.price() : known.price(),
                Math.addExact(known.leaving(), more.leaving()));
    }

    List<String> customers() {
        TreeSet<String> customers = new TreeSet<>();
        invoices.stream().map(Invoice::customer).filter(id -> !id.isEmpty()).forEach(customers::add);
        return List.copyOf(customers);
    }

    /// Imports both through the product's import: checked first, then all rows or none.
    void importInto(Imports imports, long storeId) throws IOException {
        List<List<String>> skus = new ArrayList<>();
        skus.add(List.of("code", "name", "list price", "opening stock"));
        for (Sku sku : skus()) {
            skus.add(List.of(
                    sku.code(),
                    sku.name().isEmpty() ? sku.code() : sku.name(),
                    sku.price().plain(),
                    Long.toString(sku.leaving())));
        }
        run(imports, "sku", skus, storeId);
        List<List<String>> members = new ArrayList<>();
        members.add(List.of("member name", "card number"));
        customers().forEach(customer -> members.add(List.of("Customer " + customer, customer)));
        if (members.size() > 1) {
            run(imports, "member", members, storeId);
        }
    }

    private static void run(Imports imports, String target, List<List<String>> rows, long storeId) throws IOException {
        Path file = Files.createTempFile("replay-" + target, ".csv");
        try {
            Files.writeString(file, csv(rows), StandardCharsets.UTF_8);
            Imports.Preview preview = imports.preview(target, file);
            Imports.Outcome outcome = imports.run(
                    target,
                    file,
                    preview.proposedMapping(),
                    new ImportOptions(storeId),
                    false,
                    (phase, done, total) -> {},
                    () -> false);
            if (outcome.applied() != rows.size() - 1) {
                throw new IllegalStateException("import of " + target + ": " + outcome.applied() + " of "
                        + (rows.size() - 1) + " rows; errors: "
                        + outcome.errors().stream().limit(5).toList());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
