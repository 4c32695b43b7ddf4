package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is needed to list a SKU or a service.
/// @param code the shop's article number, unique
/// @param category name of the category, made when it is missing
/// @param service has no stock
/// @param favourite shows among the first tiles of the till
public record NewSku(
        String code,
        String name,
        String category,
        boolean service,
        String unit,
        List<String> barcodes,
        Money listPrice,
        @Nullable Money memberPrice,
        @Nullable Money cost,
        Quantity safetyStock,
        boolean favourite) {
    public NewSku {
        barcodes = List.copyOf(barcodes);
    }
}
