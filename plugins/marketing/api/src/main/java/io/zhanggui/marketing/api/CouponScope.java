package io.zhanggui.marketing.api;

import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Set;

/// Where a coupon can be used, and for what. Empty means everywhere and everything; with categories and items,
/// what is in either.
/// @param categories by name
public record CouponScope(Set<Long> storeIds, Set<String> categories, List<Item> items) {
    public static final CouponScope EVERYTHING = new CouponScope(Set.of(), Set.of(), List.of());

    public CouponScope {
        storeIds = Set.copyOf(storeIds);
        categories = Set.copyOf(categories);
        items = List.copyOf(items);
    }

    /// @param name as it was when it was chosen
    public record Item(ItemRef ref, String name) {}

    public boolean isUsedIn(long storeId) {
        return storeIds.isEmpty() || storeIds.contains(storeId);
    }

    public boolean covers(ItemRef item, String category) {
        return (categories.isEmpty() && items.isEmpty())
                || categories.contains(category)
                || items.stream().anyMatch(each -> each.ref().equals(item));
    }
}
