package io.zhanggui.sampleshop;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.NewSku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A goods receipt of everything that has stock, at most one a day.
final class Delivery {
    private final Services services;
    private final long storeId;

    Delivery(Services services, long storeId) {
        this.services = services;
        this.storeId = storeId;
    }

    void arrive(LocalDate day, Quantity each) {
        List<Received> lines = new ArrayList<>();
        for (NewSku sku : new Assortment().all()) {
            if (sku.cost() != null) {
                long skuId = services.inventory().findByCode(sku.code()).orElseThrow();
                lines.add(new Received(skuId, each, sku.cost()));
            }
        }
        RequestId request = new RequestId(storeId, RequestId.NO_TILL, "sample:delivery:" + day);
        services.inventory().receive(request, storeId, "美源洗护", lines);
    }
}
