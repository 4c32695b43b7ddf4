package io.zhanggui.inventory.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batches and expiry dates of the items that are kept by batch. Batches tell where the pieces of a stock are, not
/// what they are worth: that is the moving average of the whole stock. What nobody says a batch of leaves the batch
/// that expires first and is still good; what no batch covers is taken all the same, so that a till never stops for
/// it. Thread-safe; each call joins the open unit of work or opens one.
public interface Batches {

    /// A batch as it is written on the goods.
    /// @param number 1 to 40 characters; empty for the expiry date as its number
    /// @param expires the last day on which it is good; null for goods that keep
    record Batch(String number, @Nullable LocalDate expires) {
        private static final int MAX_NUMBER = 40;

        /// @throws Refusal when neither is told, or the number is too long
        public Batch {
            number = number.strip();
            if (number.isEmpty() && expires != null) {
                number = expires.toString();
            }
            if (number.isEmpty() || number.length() > MAX_NUMBER) {
                throw new Refusal("inventory.batch.number.invalid", MAX_NUMBER);
            }
        }
    }

    /// What a store has of a batch.
    record OnHand(Batch batch, Quantity quantity) {}

    /// Says whether an item is kept by batch from now on. The stock that it has is without a batch at first; when
    /// batches end, it is so again.
    /// @throws Refusal for a service
    void keep(long skuId, boolean byBatch);

    /// What is on hand, in the order in which it leaves: still good ones by expiry, then those without a date, then
    /// expired ones.
    List<OnHand> onHand(long storeId, long skuId);

    /// What is on hand beyond all batches; below zero when more has left than the batches had.
    Quantity withoutBatch(long storeId, long skuId);

    /// Writes off pieces of a batch at the average cost. Idempotent by request id.
    /// @param quantity above zero
    /// @return the number of the paper
    /// @throws Refusal when the batch has less
    String writeOff(RequestId requestId, long skuId, String batch, Quantity quantity, String reason);

    /// Counts pieces of a batch in a stocktake, as [Stocktakes#count] does of an item: they count for the item too.
    /// Batches of a counted item that nobody counts have nothing.
    void count(RequestId requestId, long stocktakeId, long skuId, Batch batch, Quantity quantity);
}
