package io.zhanggui.inventory.receipt;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.batch.BatchChoice;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of a goods receipt.
@Embeddable
public class ReceiptLine {
    @Column(name = "sku_id")
    private long skuId;

    private long quantity;

    @Column(name = "unit_cost_fen")
    private long unitCostFen;

    @Column(name = "amount_fen")
    private long amountFen;

    @Column(nullable = false)
    private String batch = "";

    private @Nullable LocalDate expires;

    /// For Hibernate.
    protected ReceiptLine() {}

    ReceiptLine(Received received) {
        skuId = received.skuId();
        quantity = received.quantity().thousandths();
        unitCostFen = received.unitCost().fen();
        Batch named = received.batch();
        batch = named == null ? "" : named.number();
        expires = named == null ? null : named.expires();
        amountFen = received.amount().fen();
    }

    /// @param batch null for goods that are not kept by batch
    static BatchChoice choice(@Nullable Batch batch) {
        return batch == null ? BatchChoice.NOBODY_SAYS : new BatchChoice.Named(batch, false);
    }

    public long skuId() {
        return skuId;
    }

    public Quantity quantity() {
        return new Quantity(quantity);
    }

    public Money unitCost() {
        return Money.ofFen(unitCostFen);
    }

    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
