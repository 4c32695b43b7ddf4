package io.zhanggui.checkout.pricing;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.checkout.api.ItemRef;

/// The item is not sold here (any more), or its plugin is stopped.
public final class ItemNotSold extends Refusal {
    ItemNotSold(ItemRef item) {
        super("checkout.item.not-sold", item.toString());
    }
}
