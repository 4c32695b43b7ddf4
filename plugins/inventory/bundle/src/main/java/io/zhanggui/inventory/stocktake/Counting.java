package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.RequestReused;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.StocktakeState;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.StockBook;
import java.sql.SQLException;
import java.util.List;

/// Counts within a unit of work, with the item's row of stock held. Thread-safe.
final class Counting {
    private static final int NONE_AT_ONCE = 500;

    private final StockBook stock;
    private final BatchBook batches;
    private final Stores stores;
    private final ShopClock clock;

    Counting(StockBook stock, BatchBook batches, Stores stores, ShopClock clock) {
        this.stock = stock;
        this.batches = batches;
        this.stores = stores;
        this.clock = clock;
    }

    /// Whether the request was stored before. Others count on when the unit of work ends: two that take back
    /// at once take back two scans.
    boolean isStored(Unit unit, RequestId requestId, long stocktakeId) throws SQLException {
        RequestReused.requireStore(
                requestId, underWay(unit, stocktakeId, " FOR UPDATE").storeId());
        return StocktakeTable.isCounted(unit.connection(), stocktakeId, requestId);
    }

    void count(Unit unit, RequestId requestId, StocktakeTable.Count count) throws SQLException {
        StocktakeTable.Locked stocktake = underWay(unit, count.stocktakeId(), " LOCK IN SHARE MODE");
        RequestReused.requireStore(requestId, stocktake.storeId());
        stock.requireGoods(unit, List.of(count.skuId()));
        if (!StocktakeTable.insertCount(unit.connection(), requestId, count, clock.instant())) {
            return;
        }
        Quantity book = stock.locked(unit, stocktake.storeId(), count.skuId());
        StocktakeTable.countLine(unit.connection(), count, book);
        Batch batch = count.batch();
        if (count.replaces()) {
            CountedBatches.forget(unit.connection(), stocktake.id(), count.skuId());
        } else if (batch != null) {
            Quantity has = batches.book(unit, stocktake.storeId(), count.skuId(), batch.number());
            CountedBatches.count(unit.connection(), stocktake.id(), count.skuId(), batch, count.quantity(), has);
        }
        Quantity counted = StocktakeTable.counted(unit.connection(), stocktake.id(), count.skuId());
        if (counted.thousandths() < 0) {
            throw new Refusal(
                    "inventory.stocktake.less-than-nothing", count.quantity().format());
        }
    }

    /// Counts none of the next items that nobody has counted, in the order in which sales lock their rows of
    /// stock. The caller goes on in a transaction of its own: a shop that counts tens of thousands of items so
    /// sells on meanwhile.
    /// @param after the last id that was counted so; 0 to begin
    /// @return the ids, empty at the end
    List<Long> countSomeAsNone(Unit unit, long stocktakeId, long after, long operatorId) throws SQLException {
        StocktakeTable.Locked stocktake = underWay(unit, stocktakeId, " FOR UPDATE");
        List<Long> skuIds = Uncounted.next(unit.connection(), stocktakeId, stocktake.storeId(), after, NONE_AT_ONCE);
        if (!skuIds.isEmpty()) {
            stock.lock(unit, stocktake.storeId(), skuIds);
            Uncounted.countNone(
                    unit.connection(), stocktakeId, stocktake.storeId(), skuIds, operatorId, clock.instant());
        }
        return skuIds;
    }

    /// One that is not over.
    StocktakeTable.Locked underWay(Unit unit, long stocktakeId, String lock) throws SQLException {
        StocktakeTable.Locked stocktake = find(unit, stocktakeId, lock);
        require(stocktake);
        return stocktake;
    }

    StocktakeTable.Locked find(Unit unit, long stocktakeId, String lock) throws SQLException {
        StocktakeTable.Locked stocktake = StocktakeTable.locked(unit.connection(), stocktakeId, lock)
                .orElseThrow(() -> new Refusal("inventory.stocktake.unknown"));
        stores.requireWorkplace(stocktake.storeId());
        return stocktake;
    }

    static void require(StocktakeTable.Locked stocktake) {
        if (stocktake.state() != StocktakeState.COUNTING) {
            throw new Refusal("inventory.stocktake.over", stocktake.number());
        }
    }
}
