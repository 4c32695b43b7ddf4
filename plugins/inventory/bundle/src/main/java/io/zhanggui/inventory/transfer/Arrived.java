package io.zhanggui.inventory.transfer;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.inventory.api.Transfers.Goods;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What has arrived of a transfer, by item, each above zero.
record Arrived(SortedMap<Long, Quantity> items) {

    /// @throws Refusal for less than nothing of an item, and for nothing of all: that would give everything up
    static Arrived of(List<Goods> goods) {
        SortedMap<Long, Quantity> items = new TreeMap<>();
        for (Goods each : goods) {
            if (each.quantity().thousandths() < 0) {
                throw new Refusal(
                        "inventory.receipt.quantity.invalid", each.quantity().format());
            }
            if (each.quantity().thousandths() > 0) {
                items.merge(each.skuId(), each.quantity(), Quantity::plus);
            }
        }
        if (items.isEmpty()) {
            throw new Refusal("inventory.transfer.nothing-came");
        }
        return new Arrived(items);
    }

    /// The same for the same goods, in whatever order they were counted.
    RequestHash hash(long transferId) {
        record Item(long skuId, Quantity quantity) {}
        return RequestHash.of(
                transferId,
                items.entrySet().stream()
                        .map((Map.Entry<Long, Quantity> each) -> new Item(each.getKey(), each.getValue()))
                        .toList());
    }
}
