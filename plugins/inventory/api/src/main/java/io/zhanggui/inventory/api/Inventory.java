package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Batches.Batch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// SKUs, services and their stock. Thread-safe; each call joins the open unit of work or opens one.
public interface Inventory {

    /// Id of the catalogue that checkout shows, for item references.
    String CATALOG = "inventory";

    /// @return the new SKU's id
    /// @throws io.zhanggui.api.error.Refusal for a code or bar code that exists
    long list(NewSku sku);

    OptionalLong findByCode(String code);

    /// Stock on hand in a store.
    Quantity stock(long storeId, long skuId);

    /// Goods receipt: stock in, moving average cost. Idempotent by request id.
    /// @return the receipt's number
    String receive(RequestId requestId, long storeId, String supplier, List<Received> lines);

    /// Moves stock by a correction (damage, found, sample), without money. Idempotent by request id.
    /// @param reason for people, stored with the movement
    void adjust(RequestId requestId, long storeId, long skuId, Quantity change, String reason);

    /// Says in which packs goods come, instead of what was said before. Scanning a pack's bar code counts
    /// as all that is in it.
    /// @throws io.zhanggui.api.error.Refusal for a bar code of another item, or a service
    void setPacks(long skuId, List<Pack> packs);

    Optional<String> name(long skuId);

    /// @param unit of the pack, for example 箱
    /// @param quantity pieces in it, above one
    record Pack(String barcode, String unit, Quantity quantity) {}

    /// @param quantity above zero
    /// @param unitCost of a piece; when a total is told, its share of that, rounded to the fen
    /// @param batch of goods that are kept by batch; null for others
    /// @param total what the supplier's paper says for the whole line, which need not divide by its pieces;
    /// null for quantity times unit cost
    record Received(
            long skuId,
            Quantity quantity,
            Money unitCost,
            @Nullable Batch batch,
            @Nullable Money total) {
        public Received {
            if (total != null && quantity.thousandths() > 0) {
                unitCost = total.share(Quantity.ONE.thousandths(), quantity.thousandths());
            }
        }

        public Received(long skuId, Quantity quantity, Money unitCost, @Nullable Batch batch) {
            this(skuId, quantity, unitCost, batch, null);
        }

        public Received(long skuId, Quantity quantity, Money unitCost) {
            this(skuId, quantity, unitCost, null, null);
        }

        /// What the line costs.
        public Money amount() {
            return total == null ? quantity.times(unitCost) : total;
        }
    }
}
