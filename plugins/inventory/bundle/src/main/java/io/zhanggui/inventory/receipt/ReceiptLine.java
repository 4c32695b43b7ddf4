package io.zhanggui.inventory.receipt;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Received;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

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

    /// For Hibernate.
    protected ReceiptLine() {}

    ReceiptLine(Received received) {
        skuId = received.skuId();
        quantity = received.quantity().thousandths();
        unitCostFen = received.unitCost().fen();
        amountFen = received.quantity().times(received.unitCost()).fen();
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
