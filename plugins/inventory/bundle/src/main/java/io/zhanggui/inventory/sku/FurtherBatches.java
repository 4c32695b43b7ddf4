package io.zhanggui.inventory.sku;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.inventory.api.Batches.Batch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Rows that tell a further batch of the item of a row above: the same article number, with batch or date and its
/// quantity. Used by one thread.
final class FurtherBatches {
    private static final List<String> OWN =
            List.of(SkuImport.CODE, SkuImport.STOCK, SkuImport.BATCH, SkuImport.EXPIRES);

    private final Map<String, First> items = new HashMap<>();
    private final Set<String> without = new HashSet<>();
    private final Set<Integer> rows = new HashSet<>();

    /// The row of an item that is kept by batch.
    /// @param batches the rows of its batches
    private record First(ImportRow row, Map<String, Integer> batches) {}

    /// Notes an item whose row is right.
    void note(ImportRow row, SkuImportRow item) {
        if (!item.batched()) {
            without.add(item.details().code());
            return;
        }
        First first = new First(row, new HashMap<>());
        items.put(item.details().code(), first);
        Batch batch = item.opening().batch();
        if (batch != null) {
            first.batches().put(batch.number(), row.number());
        }
    }

    /// @param firstRow where the article number stands first
    void check(ImportRow row, int firstRow, Consumer<ImportError> errors) {
        rows.add(row.number());
        String code = row.text(SkuImport.CODE);
        First first = items.get(code);
        if (first == null) {
            // Otherwise the first row is wrong itself, and says so.
            if (without.contains(code)) {
                errors.accept(
                        ImportError.of(row, SkuImport.BATCH, "inventory.import.batch.first-without", code, firstRow));
            }
            return;
        }
        for (ImportColumn column : SkuImport.COLUMNS) {
            String said = row.text(column.key());
            if (!OWN.contains(column.key())
                    && !said.isEmpty()
                    && !said.equals(first.row().text(column.key()))) {
                errors.accept(ImportError.of(
                        row,
                        column.key(),
                        "inventory.import.batch.differs",
                        said,
                        first.row().number()));
            }
        }
        Batch batch = OpeningStock.read(new SkuCells(row, errors), false).batch();
        Integer before = batch == null ? null : first.batches().putIfAbsent(batch.number(), row.number());
        if (batch != null && before != null && before != row.number()) {
            errors.accept(ImportError.of(row, SkuImport.BATCH, "inventory.import.twice", batch.number(), before));
        }
    }

    /// Whether a row that was checked is one of these.
    boolean isOne(ImportRow row) {
        return rows.contains(row.number());
    }
}
