package io.zhanggui.inventory.stock;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;

/// There is less of an item than is to be taken, and the shop does not allow stock below zero.
public final class OutOfStock extends Refusal {
    private final long skuId;
    private final Quantity left;

    OutOfStock(long skuId, String name, Quantity left, Quantity wanted) {
        super("inventory.out-of-stock", name, left.format(), wanted.format());
        this.skuId = skuId;
        this.left = left;
    }

    public long skuId() {
        return skuId;
    }

    public Quantity left() {
        return left;
    }
}
