package io.zhanggui.inventory;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Stocktakes;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask of stocktakes.
@Component
public final class StocktakesService implements Stocktakes {
    private final StocktakeBook stocktakes;

    @Activate
    public StocktakesService(@Reference StocktakeBook stocktakes) {
        this.stocktakes = stocktakes;
    }

    @Override
    public long begin(RequestId requestId, boolean blind, @Nullable Long categoryId, String note) {
        return stocktakes.begin(requestId, blind, categoryId, note);
    }

    @Override
    public void count(RequestId requestId, long stocktakeId, long skuId, Quantity quantity) {
        stocktakes.count(requestId, stocktakeId, skuId, quantity);
    }

    @Override
    public void undo(RequestId requestId, long stocktakeId) {
        stocktakes.undo(requestId, stocktakeId);
    }

    @Override
    public void recount(RequestId requestId, long stocktakeId, long skuId, Quantity quantity) {
        stocktakes.recount(requestId, stocktakeId, skuId, quantity);
    }

    @Override
    public void countRestAsNone(long stocktakeId) {
        stocktakes.countRestAsNone(stocktakeId);
    }

    @Override
    public List<Line> lines(long stocktakeId) {
        return stocktakes.lines(stocktakeId);
    }

    @Override
    public void post(long stocktakeId) {
        stocktakes.post(stocktakeId);
    }

    @Override
    public void cancel(long stocktakeId) {
        stocktakes.cancel(stocktakeId);
    }
}
