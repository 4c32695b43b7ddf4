package io.zhanggui.inventory.sku;

import org.jspecify.annotations.Nullable;

/// What the list of SKUs shows.
/// @param text part of the name, beginning of the pinyin initials, of the article number or of a bar
/// code; may be empty
/// @param categoryId null for all
public record SkuFilter(
        long storeId,
        String text,
        @Nullable Long categoryId,
        boolean goodsOnly,
        boolean lowStockOnly,
        boolean withInactive) {

    /// Items that stock can be received for.
    public static SkuFilter goods(long storeId, String text) {
        return new SkuFilter(storeId, text, null, true, false, false);
    }
}
