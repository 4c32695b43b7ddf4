package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.Session;

/// A change of stock as it was asked for, a correction or a gift; its request id is unique.
@Entity
@Table(name = "inventory_adjustment")
public class Adjustment {
    @Id
    private long id;

    @Column(name = "store_id")
    private long storeId;

    @Column(name = "till_id")
    private long tillId;

    @Column(name = "request_key", nullable = false)
    private String requestKey = "";

    @Column(name = "sku_id")
    private long skuId;

    @Column(name = "quantity_change")
    private long quantityChange;

    @Column(nullable = false)
    private String reason = "";

    /// For Hibernate.
    protected Adjustment() {}

    Adjustment(long id, RequestId request, long skuId, Quantity change, String reason) {
        this.id = id;
        this.storeId = request.storeId();
        this.tillId = request.tillId();
        this.requestKey = request.key();
        this.skuId = skuId;
        this.quantityChange = change.thousandths();
        this.reason = reason;
    }

    static Optional<Adjustment> find(Session session, RequestId request) {
        return session.createSelectionQuery(
                        "from Adjustment where storeId = :store and tillId = :till and requestKey = :key",
                        Adjustment.class)
                .setParameter("store", request.storeId())
                .setParameter("till", request.tillId())
                .setParameter("key", request.key())
                .uniqueResultOptional();
    }

    long skuId() {
        return skuId;
    }

    Quantity change() {
        return new Quantity(quantityChange);
    }

    String document() {
        return "adjustment:" + id;
    }

    boolean asksFor(long skuId, Quantity change, String reason) {
        return this.skuId == skuId && quantityChange == change.thousandths() && this.reason.equals(reason);
    }
}
