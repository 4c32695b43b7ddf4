package io.zhanggui.inventory;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import io.zhanggui.inventory.writeoff.WriteOffBook;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins and the pages may ask of batches.
@Component
public final class BatchesService implements Batches {
    private final BatchBook batches;
    private final StockBook stock;
    private final WriteOffBook writeOffs;
    private final StocktakeBook stocktakes;

    @Activate
    public BatchesService(
            @Reference BatchBook batches,
            @Reference StockBook stock,
            @Reference WriteOffBook writeOffs,
            @Reference StocktakeBook stocktakes) {
        this.batches = batches;
        this.stock = stock;
        this.writeOffs = writeOffs;
        this.stocktakes = stocktakes;
    }

    @Override
    public void keep(long skuId, boolean byBatch) {
        batches.keep(skuId, byBatch);
    }

    @Override
    public List<OnHand> onHand(long storeId, long skuId) {
        return batches.onHand(storeId, skuId);
    }

    @Override
    public Quantity withoutBatch(long storeId, long skuId) {
        Quantity inBatches =
                batches.onHand(storeId, skuId).stream().map(OnHand::quantity).reduce(Quantity.ZERO, Quantity::plus);
        return stock.stock(storeId, skuId).quantity().minus(inBatches);
    }

    @Override
    public String writeOff(RequestId requestId, long skuId, String batch, Quantity quantity, String reason) {
        return writeOffs.writeOffBatch(requestId, skuId, batch, quantity, reason);
    }

    @Override
    public void count(RequestId requestId, long stocktakeId, long skuId, Batch batch, Quantity quantity) {
        stocktakes.countBatch(requestId, stocktakeId, skuId, batch, quantity);
    }
}
