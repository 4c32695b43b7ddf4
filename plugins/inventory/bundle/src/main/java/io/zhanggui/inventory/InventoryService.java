package io.zhanggui.inventory;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuDetails;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stock.Adjustments;
import io.zhanggui.inventory.stock.StockBook;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask of the inventory.
@Component
public final class InventoryService implements Inventory {
    private final Skus skus;
    private final StockBook stock;
    private final Receipts receipts;
    private final Adjustments adjustments;
    private final Packs packs;

    @Activate
    public InventoryService(
            @Reference Skus skus,
            @Reference StockBook stock,
            @Reference Receipts receipts,
            @Reference Adjustments adjustments,
            @Reference Packs packs) {
        this.skus = skus;
        this.stock = stock;
        this.receipts = receipts;
        this.adjustments = adjustments;
        this.packs = packs;
    }

    @Override
    public long list(NewSku sku) {
        return skus.list(SkuDetails.of(sku));
    }

    @Override
    public OptionalLong findByCode(String code) {
        return skus.findByCode(code);
    }

    @Override
    public Quantity stock(long storeId, long skuId) {
        return stock.stock(storeId, skuId).quantity();
    }

    @Override
    public String receive(RequestId requestId, long storeId, String supplier, List<Received> lines) {
        return receipts.receive(requestId, storeId, supplier, lines);
    }

    @Override
    public void adjust(RequestId requestId, long storeId, long skuId, Quantity change, String reason) {
        adjustments.adjust(requestId, storeId, skuId, change, reason);
    }

    @Override
    public void setPacks(long skuId, List<Pack> present) {
        packs.set(skuId, present);
    }

    @Override
    public Optional<String> name(long skuId) {
        return Optional.ofNullable(skus.names(Stream.of(skuId)).get(skuId));
    }
}
