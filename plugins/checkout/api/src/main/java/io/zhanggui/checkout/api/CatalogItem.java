package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import org.jspecify.annotations.Nullable;

/// Something that can be sold.
/// @param code the bar code or article number that is printed, may be empty
/// @param unit 件, 瓶, 次
/// @param memberPrice price for members, if lower than the list price
/// @param stock on hand in the store; null when the item has no stock
/// @param openPrice the price is asked at the till (快速消费)
public record CatalogItem(
        ItemRef ref,
        ItemKind kind,
        String name,
        String code,
        String unit,
        String category,
        Money listPrice,
        @Nullable Money memberPrice,
        @Nullable Quantity stock,
        boolean openPrice) {}
