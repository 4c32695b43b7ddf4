package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts stock while the shop sells (盘点). The difference of an item is what was counted less what the
/// book said at its last count, that is its snapshot and all movements until then; what moves afterwards
/// does not matter. Thread-safe; several people count at once.
public interface Stocktakes {

    /// Begins a stocktake of the request's store and keeps a snapshot of the stock. Idempotent by request
    /// id.
    /// @param blind who counts does not see what should be there
    /// @param categoryId null for everything
    /// @return its id
    long begin(RequestId requestId, boolean blind, @Nullable Long categoryId, String note);

    /// Adds to what was counted of an item. Idempotent by request id.
    /// @param quantity below zero takes an earlier scan back
    /// @throws io.zhanggui.api.error.Refusal when the stocktake is over, or less than nothing would be
    /// counted
    void count(RequestId requestId, long stocktakeId, long skuId, Quantity quantity);

    /// Takes back what the current operator has counted last, of the batch too that it was counted of.
    /// Idempotent by request id.
    /// @throws io.zhanggui.api.error.Refusal when there is nothing to take back, or it was taken back before
    void undo(RequestId requestId, long stocktakeId);

    /// Counts instead of everything that was counted of an item before. Idempotent by request id.
    /// @param quantity zero or above
    void recount(RequestId requestId, long stocktakeId, long skuId, Quantity quantity);

    /// Counts zero of every item that nobody has counted and that the book has.
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to approve
    void countRestAsNone(long stocktakeId);

    /// What was counted, by article number.
    /// @throws io.zhanggui.api.security.AccessDenied for a blind one without the permission to approve
    List<Line> lines(long stocktakeId);

    /// Approves the differences and makes the stock what was counted. Posted before, nothing happens.
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to approve
    void post(long stocktakeId);

    /// Gives a stocktake up; nothing changes.
    void cancel(long stocktakeId);

    /// @param snapshot what the book said when the stocktake began
    /// @param book what the book said at the last count; null while nobody has counted it
    /// @param unitCost the present average
    /// @param movedMeanwhile goods moved between its first and its last count: count it again when in doubt
    record Line(
            long skuId,
            String code,
            String name,
            String unit,
            Quantity snapshot,
            @Nullable Quantity counted,
            @Nullable Quantity book,
            Money unitCost,
            boolean movedMeanwhile) {

        /// Above zero for more than the book said; zero while nobody has counted it.
        public Quantity difference() {
            return counted == null || book == null ? Quantity.ZERO : counted.minus(book);
        }
    }
}
