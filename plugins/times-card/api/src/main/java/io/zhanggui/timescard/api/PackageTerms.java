package io.zhanggui.timescard.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a times card (one item) or a package (several) is sold as.
/// @param position among the tiles, lowest first
/// @param sharedWith how many other members may use it, such as the family
/// @param soldFrom first day on which it is sold, null for no beginning
/// @param soldTo last day, null for no end
public record PackageTerms(
        String name,
        Money price,
        List<PackageItem> items,
        int position,
        int sharedWith,
        @Nullable LocalDate soldFrom,
        @Nullable LocalDate soldTo) {
    public static final int MAX_NAME = 40;
    public static final int MAX_ITEMS = 20;
    public static final int MAX_SHARED = 20;

    /// @throws Refusal for terms that cannot be sold
    public PackageTerms {
        name = name.strip();
        items = List.copyOf(items);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("times-card.product.name-invalid", MAX_NAME);
        }
        if (price.fen() <= 0) {
            throw new Refusal("times-card.product.price-invalid");
        }
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new Refusal("times-card.product.items-invalid", MAX_ITEMS);
        }
        Set<Object> seen = new HashSet<>();
        for (PackageItem item : items) {
            if (!seen.add(item.item())) {
                throw new Refusal("times-card.product.item-twice", item.name());
            }
        }
        if (sharedWith < 0 || sharedWith > MAX_SHARED) {
            throw new Refusal("times-card.product.shared-invalid", MAX_SHARED);
        }
        if (soldFrom != null && soldTo != null && soldTo.isBefore(soldFrom)) {
            throw new Refusal("times-card.product.window-invalid");
        }
    }

    /// Terms that are always sold and not shared.
    public static PackageTerms of(String name, Money price, List<PackageItem> items) {
        return new PackageTerms(name, price, items, 0, 0, null, null);
    }

    public boolean isSoldOn(LocalDate day) {
        return (soldFrom == null || !day.isBefore(soldFrom)) && (soldTo == null || !day.isAfter(soldTo));
    }
}
