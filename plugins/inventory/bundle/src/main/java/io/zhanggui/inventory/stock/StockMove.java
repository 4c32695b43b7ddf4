package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.batch.BatchChoice;
import org.jspecify.annotations.Nullable;

/// A movement to be made.
/// @param change above zero in, below zero out
/// @param cost of the whole quantity; going out, what is got for it; null for the present average
/// @param document the paper it belongs to, for example `sale:123`
/// @param reason for people, may be empty
/// @param revenue what a sale or refund brought for it; zero for any other movement
/// @param batch matters for items that are kept by batch
public record StockMove(
        long skuId,
        MovementKind kind,
        Quantity change,
        @Nullable Money cost,
        String document,
        String reason,
        Money revenue,
        BatchChoice batch) {
    public StockMove {
        if (change.thousandths() == 0) {
            throw new IllegalArgumentException("a movement moves something: " + skuId);
        }
    }

    /// A sale or refund.
    public StockMove(
            long skuId,
            MovementKind kind,
            Quantity change,
            @Nullable Money cost,
            String document,
            String reason,
            Money revenue) {
        this(skuId, kind, change, cost, document, reason, revenue, BatchChoice.NOBODY_SAYS);
    }

    /// The same from or to other batches.
    public StockMove with(BatchChoice choice) {
        return new StockMove(skuId, kind, change, cost, document, reason, revenue, choice);
    }

    /// A movement that is no sale.
    public StockMove(
            long skuId, MovementKind kind, Quantity change, @Nullable Money cost, String document, String reason) {
        this(skuId, kind, change, cost, document, reason, Money.ZERO);
    }
}
