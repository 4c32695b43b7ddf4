package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Stock that a new item begins with, as a row of a file says it.
/// @param quantity zero or above
/// @param batch null for stock without a batch
record OpeningStock(Quantity quantity, @Nullable Batch batch) {
    static final OpeningStock NONE = new OpeningStock(Quantity.ZERO, null);

    static boolean namesBatch(ImportRow row) {
        return !row.text(SkuImport.BATCH).isEmpty()
                || !row.text(SkuImport.EXPIRES).isEmpty();
    }

    static OpeningStock read(SkuCells cells, boolean service) {
        Quantity stock = cells.whole(SkuImport.STOCK, Quantity::parse, Quantity.ZERO);
        if (stock.thousandths() < 0 || (service && stock.thousandths() > 0)) {
            cells.wrong(
                    SkuImport.STOCK,
                    service ? "inventory.sku.service-has-no-stock" : "inventory.import.stock.negative",
                    stock.format());
        }
        if (cells.isEmpty(SkuImport.BATCH) && cells.isEmpty(SkuImport.EXPIRES)) {
            return new OpeningStock(stock, null);
        }
        if (stock.thousandths() == 0) {
            cells.wrong(SkuImport.STOCK, "inventory.import.batch.quantity");
        }
        return new OpeningStock(stock, batch(cells));
    }

    private static @Nullable Batch batch(SkuCells cells) {
        LocalDate expires = cells.read(SkuImport.EXPIRES, ImportCells::parsed, null);
        if (expires == null && !cells.isEmpty(SkuImport.EXPIRES)) {
            return null;
        }
        try {
            return new Batch(cells.text(SkuImport.BATCH, ""), expires);
        } catch (Refusal wrong) {
            cells.wrong(SkuImport.BATCH, wrong.textKey(), wrong.arguments());
            return null;
        }
    }
}
