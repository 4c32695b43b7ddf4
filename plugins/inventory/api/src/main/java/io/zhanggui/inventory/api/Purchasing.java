package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Inventory.Received;
import java.util.List;
import java.util.Optional;

/// Suppliers, purchase orders, what arrives for them and what goes back. Thread-safe; each call joins the
/// open unit of work or opens one, and asks for the current operator's permissions.
public interface Purchasing {

    /// The supplier of this name, made when it is missing.
    /// @return its id
    long supplier(String name);

    /// Writes a draft for the request's store. Idempotent by request id.
    /// @return the order's id
    long draft(RequestId requestId, OrderDraft draft);

    /// A draft becomes an order; goods may arrive from now on.
    /// @throws io.zhanggui.api.error.Refusal when it is no draft any more
    void send(long orderId);

    /// Takes in what has arrived for an order, some or all. Idempotent by request id.
    /// @return the goods receipt's number
    /// @throws io.zhanggui.api.error.Refusal for an item that was not ordered, for more than was ordered
    /// without the permission, or when the order expects nothing
    String receive(RequestId requestId, long orderId, List<Received> lines);

    /// Gives up what has not arrived.
    void giveUp(long orderId);

    Optional<PurchaseOrder> order(long orderId);

    /// Gives goods of a receipt back to the supplier at what was paid. Idempotent by request id.
    /// @return the return's number
    /// @throws io.zhanggui.api.error.Refusal when more would go back than came in
    String giveBack(RequestId requestId, String receiptNumber, long skuId, Quantity quantity, String reason);

    /// One draft per supplier for all that is below its safety stock; items without a known supplier are
    /// left out. Idempotent by request id.
    /// @return the orders' ids
    List<Long> orderProposed(RequestId requestId);
}
