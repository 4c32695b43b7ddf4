package io.zhanggui.inventory.sku;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Something that the shop sells: goods with stock, or a service without.
@Entity
@Table(name = "inventory_sku")
public class Sku {
    @Id
    private long id;

    @Column(nullable = false)
    private String code = "";

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false)
    private String initials = "";

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "category_id")
    private @Nullable Category category;

    private boolean service;

    @Column(nullable = false)
    private String unit = "";

    @Column(name = "list_price_fen")
    private long listPriceFen;

    @Column(name = "member_price_fen")
    private @Nullable Long memberPriceFen;

    @Column(name = "cost_fen")
    private @Nullable Long costFen;

    @Column(name = "tax_per_mille")
    private @Nullable Integer taxPerMille;

    @Column(name = "safety_stock")
    private long safetyStock;

    @Column(name = "supplier_id")
    private @Nullable Long supplierId;

    private boolean favourite;

    private boolean active = true;

    @Version
    private int version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "inventory_barcode", joinColumns = @JoinColumn(name = "sku_id"))
    @Column(name = "barcode", nullable = false)
    private Set<String> barcodes = new TreeSet<>();

    /// For Hibernate.
    protected Sku() {}

    Sku(long id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    void set(SkuDetails details, String initials, @Nullable Category category) {
        code = details.code();
        name = details.name();
        this.initials = initials;
        this.category = category;
        service = details.service();
        unit = details.unit();
        listPriceFen = details.listPrice().fen();
        memberPriceFen = fen(details.memberPrice());
        costFen = fen(details.cost());
        TaxRate tax = details.tax();
        taxPerMille = tax == null ? null : tax.perMille();
        safetyStock = details.safetyStock().thousandths();
        supplierId = details.supplierId();
        favourite = details.favourite();
        active = details.active();
        barcodes.retainAll(details.barcodes());
        barcodes.addAll(details.barcodes());
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : Money.ofFen(fen);
    }

    public long id() {
        return id;
    }

    public boolean service() {
        return service;
    }

    public int version() {
        return version;
    }

    public SkuDetails details() {
        return new SkuDetails(
                code,
                name,
                category == null ? "" : category.name(),
                service,
                unit,
                barcodes.stream().sorted().toList(),
                Money.ofFen(listPriceFen),
                money(memberPriceFen),
                money(costFen),
                taxPerMille == null ? null : new TaxRate(taxPerMille),
                new Quantity(safetyStock),
                supplierId,
                favourite,
                active);
    }
}
