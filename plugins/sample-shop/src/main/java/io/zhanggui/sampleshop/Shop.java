package io.zhanggui.sampleshop;

import io.zhanggui.checkout.api.ItemRef;
import java.util.List;

/// What the trade of the sample shop happens with.
/// @param tillId the second till, which has no printer: sixty days of receipts stay on record instead of on
/// paper
/// @param stylists who serve, best booked first; the last one is the cashier
record Shop(
        long storeId,
        long tillId,
        List<Long> stylists,
        List<ItemRef> services,
        List<ItemRef> goods,
        List<ItemRef> offers,
        List<Reward> rewards) {
    Shop {
        stylists = List.copyOf(stylists);
        services = List.copyOf(services);
        goods = List.copyOf(goods);
        offers = List.copyOf(offers);
        rewards = List.copyOf(rewards);
    }

    /// Something that members get for points.
    record Reward(long id, long points) {}
}
