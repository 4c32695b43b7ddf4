package io.zhanggui.inventory.sku;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import org.jspecify.annotations.Nullable;

/// A SKU with its stock in one store.
/// @param category name, empty for none
/// @param barcode the first of its bar codes, empty for none
/// @param stockValue what the stock cost
/// @param familyId of the article that it is a variant of; null for none
public record SkuRow(
        long id,
        String code,
        String name,
        String category,
        String barcode,
        boolean service,
        String unit,
        Money listPrice,
        @Nullable Money memberPrice,
        Quantity stock,
        Money stockValue,
        Money unitCost,
        Quantity safetyStock,
        boolean favourite,
        boolean active,
        @Nullable Long familyId) {

    public boolean lowStock() {
        return !service && safetyStock.thousandths() > 0 && stock.compareTo(safetyStock) < 0;
    }

    /// @param count how many SKUs
    /// @param stockValue of all of them
    public record Totals(long count, long low, Money stockValue) {}
}
