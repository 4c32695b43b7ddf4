package io.zhanggui.sampleshop;

import io.zhanggui.checkout.api.ItemRef;
import java.util.List;

/// What the trade of the sample shop happens with.
/// @param counters where it is sold, at least one, the first store first
/// @param stylists who serve, best booked first; the last one is the cashier
record Shop(
        List<Counter> counters,
        List<Long> stylists,
        List<ItemRef> services,
        List<ItemRef> goods,
        List<ItemRef> offers,
        List<Reward> rewards) {
    Shop {
        counters = List.copyOf(counters);
        stylists = List.copyOf(stylists);
        services = List.copyOf(services);
        goods = List.copyOf(goods);
        offers = List.copyOf(offers);
        rewards = List.copyOf(rewards);
    }

    /// A store and its till without a printer: sixty days of receipts stay on record instead of on paper.
    record Counter(long storeId, long tillId) {}

    /// Something that members get for points.
    record Reward(long id, long points) {}
}
