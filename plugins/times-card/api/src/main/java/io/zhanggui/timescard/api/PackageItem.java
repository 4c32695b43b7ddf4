package io.zhanggui.timescard.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One service, or article, of a package.
/// @param name as the catalogue calls it
/// @param listPrice of one time; without a number of times, of the whole period
/// @param times how often it may be used; null for as often as wanted within the days
/// @param days how many days it is valid, the first one included; null for ever
/// @param storeIds where it may be used; empty for all stores
public record PackageItem(
        ItemRef item,
        String name,
        Money listPrice,
        @Nullable Integer times,
        @Nullable Integer days,
        ValidFrom validFrom,
        Set<Long> storeIds) {
    public static final int MAX_TIMES = 9_999;
    public static final int MAX_DAYS = 3_660;
    private static final int MAX_NAME = 120;

    /// @throws Refusal for an item that cannot be sold
    public PackageItem {
        name = name.strip();
        storeIds = Set.copyOf(storeIds);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("times-card.item.name-invalid", MAX_NAME);
        }
        if (listPrice.isNegative()) {
            throw new Refusal("times-card.item.price-invalid", name);
        }
        if (times != null && (times < 1 || times > MAX_TIMES)) {
            throw new Refusal("times-card.item.times-invalid", name, MAX_TIMES);
        }
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new Refusal("times-card.item.days-invalid", name, MAX_DAYS);
        }
        if (times == null && days == null) {
            throw new Refusal("times-card.item.endless", name);
        }
    }

    /// So many times, valid for ever in all stores.
    public static PackageItem of(ItemRef item, String name, Money listPrice, int times) {
        return new PackageItem(item, name, listPrice, times, null, ValidFrom.PURCHASE, Set.of());
    }

    /// Whether it may be used as often as wanted.
    public boolean isUnlimited() {
        return times == null;
    }
}
