package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goods on their way between stores. Their value stays with the sender, as goods in transit, until they
/// arrive. Thread-safe; each call joins the open unit of work or opens one, and asks for the current
/// operator's permissions.
public interface Transfers {

    /// Takes goods out of the stock of the request's store and sends them. Idempotent by request id.
    /// @param goods each item once, or each of its batches once
    /// @return the transfer's id
    /// @throws io.zhanggui.api.error.Refusal when there is not enough and the shop does not allow stock
    /// below zero
    long send(RequestId requestId, long toStoreId, List<Goods> goods, String note);

    /// Takes in what has arrived, in the request's store, which is the one the goods were sent to; what
    /// is not named has not arrived. What is missing or too much is the sender's difference. Idempotent
    /// by request id.
    /// @param arrived zero or above, and something of it above zero; more than was sent needs a permission
    /// @throws io.zhanggui.api.error.Refusal when the transfer is not on the way, when nothing has arrived, for
    /// an item that was not sent, or for more than was sent without the permission
    void receive(RequestId requestId, long transferId, List<Goods> arrived);

    /// Calls goods back that are still on the way: they are in the sender's stock again at what they were
    /// worth. Called back before, nothing happens.
    /// @throws io.zhanggui.api.error.Refusal when they have been received
    void cancel(long transferId);

    Optional<Transfer> transfer(long transferId);

    /// @param quantity above zero
    /// @param batch the number of the batch that they leave, of an item that is kept by batch; empty for what
    /// is without a batch; null for whatever leaves first. Nobody asks for it of goods that arrive: they come
    /// to the batches that they left from.
    record Goods(long skuId, Quantity quantity, @Nullable String batch) {
        public Goods(long skuId, Quantity quantity) {
            this(skuId, quantity, null);
        }
    }
}
