package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that can no longer be sold (报损), and what services use up. Thread-safe; each call joins the open
/// unit of work or opens one, and asks for the current operator's permissions.
public interface WriteOffs {

    /// Takes goods out of the stock of the request's store at their average cost. Idempotent by request id.
    /// @param goods each item once, or each of its batches once
    /// @param reason 1 to 200 characters
    /// @return the number of the paper
    String writeOff(RequestId requestId, List<Goods> goods, String reason);

    /// Says what one time of a service uses up, instead of what was said before. Each sale of the service
    /// takes it out of the stock; a refund does not bring it back, for it is used.
    /// @param materials goods, each once; empty for none
    void setMaterials(long serviceId, List<Goods> materials);

    List<Goods> materials(long serviceId);

    /// @param quantity above zero
    /// @param batch the number of the batch that is written off, of an item that is kept by batch; empty for
    /// what is without a batch; null for whatever leaves first, as with materials
    record Goods(long skuId, Quantity quantity, @Nullable String batch) {
        public Goods(long skuId, Quantity quantity) {
            this(skuId, quantity, null);
        }
    }
}
