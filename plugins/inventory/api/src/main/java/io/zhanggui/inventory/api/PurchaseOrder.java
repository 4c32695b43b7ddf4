package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored purchase order (采购单).
/// @param receipts numbers of the goods receipts that belong to it, oldest first
public record PurchaseOrder(Head head, List<Line> lines, List<String> receipts) {
    public PurchaseOrder {
        lines = List.copyOf(lines);
        receipts = List.copyOf(receipts);
    }

    /// What a list shows.
    /// @param ordered what all of it costs
    /// @param received what the part that has arrived should cost
    public record Head(
            long id,
            String number,
            long storeId,
            long supplierId,
            String supplier,
            OrderState state,
            @Nullable LocalDate expected,
            String note,
            int version,
            Instant at,
            long operatorId,
            int items,
            Money ordered,
            Money received) {}

    /// @param amount what the line costs, which need not divide by its pieces
    /// @param received so far
    /// @param stock on hand in the order's store
    public record Line(
            long skuId,
            String code,
            String barcode,
            String name,
            String unit,
            Quantity quantity,
            Money unitCost,
            Money amount,
            Quantity received,
            Quantity stock) {

        /// What a part of the line costs when so much came before it. The parts of a line together cost what the line
        /// does, to the fen: the last one brings what rounding left.
        public Money amountOf(Quantity part, Quantity before) {
            return upTo(before.plus(part)).minus(upTo(before));
        }

        private Money upTo(Quantity arrived) {
            return amount.share(arrived.thousandths(), quantity.thousandths());
        }

        /// What is still expected, zero or above.
        public Quantity open() {
            Quantity open = quantity.minus(received);
            return open.thousandths() < 0 ? Quantity.ZERO : open;
        }
    }
}
