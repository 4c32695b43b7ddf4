package io.zhanggui.inventory.receipt;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that came in (入库单).
@Entity
@Table(name = "inventory_receipt")
public class Receipt {
    @Id
    private long id;

    @Column(nullable = false)
    private String number = "";

    @Column(name = "store_id")
    private long storeId;

    @Column(name = "till_id")
    private long tillId;

    @Column(name = "request_key", nullable = false)
    private String requestKey = "";

    @Column(name = "request_hash", nullable = false)
    private byte[] requestHash = {};

    @Column(nullable = false)
    private String supplier = "";

    @Column(name = "supplier_id")
    private @Nullable Long supplierId;

    @Column(name = "order_id")
    private @Nullable Long orderId;

    @Column(name = "total_fen")
    private long totalFen;

    @Column(name = "operator_id")
    private long operatorId;

    @Column(name = "business_date", nullable = false)
    private LocalDate businessDate = LocalDate.EPOCH;

    @Column(nullable = false)
    private Instant at = Instant.EPOCH;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "inventory_receipt_line", joinColumns = @JoinColumn(name = "receipt_id"))
    @OrderColumn(name = "line_number")
    private List<ReceiptLine> lines = new ArrayList<>();

    /// For Hibernate.
    protected Receipt() {}

    Receipt(long id, String number, RequestId request, RequestHash requestHash, Receipts.Delivery delivery) {
        this.id = id;
        this.number = number;
        this.storeId = request.storeId();
        this.tillId = request.tillId();
        this.requestKey = request.key();
        this.requestHash = requestHash.bytes();
        this.supplier = delivery.supplier();
        this.supplierId = delivery.supplierId();
        this.orderId = delivery.orderId();
        delivery.lines().forEach(line -> lines.add(new ReceiptLine(line)));
        this.totalFen = lines.stream().mapToLong(line -> line.amount().fen()).reduce(0, Math::addExact);
    }

    void recordedBy(long operatorId, LocalDate businessDate, Instant at) {
        this.operatorId = operatorId;
        this.businessDate = businessDate;
        this.at = at;
    }

    String number() {
        return number;
    }

    String document() {
        return "receipt:" + id;
    }

    boolean asksFor(RequestHash hash) {
        return hash.asksTheSameAs(new RequestHash(requestHash));
    }

    Receipts.Row row() {
        return new Receipts.Row(
                id, number, at, supplier, lines.size(), Money.ofFen(totalFen), operatorId, List.copyOf(lines));
    }
}
