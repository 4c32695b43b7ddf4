package io.zhanggui.inventory.receipt;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A goods receipt with what has gone back of it.
/// @param supplier may be empty
public record ReceiptPaper(
        long id, String number, long storeId, String supplier, long operatorId, Instant at, List<Line> lines) {
    public ReceiptPaper {
        lines = List.copyOf(lines);
    }

    ReceiptPaper with(List<Line> others) {
        return new ReceiptPaper(id, number, storeId, supplier, operatorId, at, others);
    }

    /// What was paid for all of it.
    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    Line line(int number) {
        return lines.stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line " + number + " in " + this.number));
    }

    /// What has gone back before.
    public record Gone(Quantity quantity, Money amount) {
        static final Gone NOTHING = new Gone(Quantity.ZERO, Money.ZERO);
    }

    /// @param number counts from 0
    /// @param batch null for goods that were not kept by batch
    public record Line(
            int number,
            long skuId,
            String code,
            String name,
            String unit,
            Quantity quantity,
            Money unitCost,
            Money amount,
            @Nullable Batch batch,
            Gone gone) {

        /// What may still go back.
        public Quantity left() {
            return quantity.minus(gone.quantity());
        }

        /// What was paid for a part: all parts together are worth exactly the line.
        /// @throws Refusal when there is not so much left
        Money worthOf(Quantity part) {
            if (part.compareTo(left()) > 0) {
                throw new Refusal("inventory.return.more-than-received", name, left().format(), part.format());
            }
            Quantity after = gone.quantity().plus(part);
            return amount.share(after.thousandths(), quantity.thousandths()).minus(gone.amount());
        }
    }
}
