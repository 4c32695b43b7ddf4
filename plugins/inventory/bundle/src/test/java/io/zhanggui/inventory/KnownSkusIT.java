package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.sku.KnownSkus;
import io.zhanggui.inventory.sku.SkuDetails;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The till keeps SKUs in memory, and charges what they cost now all the same.
@WithHost(plugins = {"checkout", "inventory"})
class KnownSkusIT {
    private final Host host;
    private final UnitOfWork unitOfWork;
    private final Skus skus;
    private final Stockroom room;

    KnownSkusIT(Host host) {
        this.host = host;
        unitOfWork = host.service(UnitOfWork.class);
        InventoryTables tables = new InventoryTables(host.service(PluginDatabases.class));
        skus = new Skus(
                unitOfWork,
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                host.service(ShopClock.class),
                host.service(Pinyin.class),
                new KnownSkus(tables, unitOfWork));
        room = new Stockroom(host);
    }

    @Test
    void aChangedPriceCountsAtOnce() {
        long sku = room.goods("dearer");
        assertThat(priced(sku).unitPrice()).isEqualTo(Money.ofFen(1_000));
        assertThat(priced(sku).unitPrice()).as("from memory").isEqualTo(Money.ofFen(1_000));
        change(sku, 1_200);
        assertThat(priced(sku).unitPrice()).isEqualTo(Money.ofFen(1_200));
    }

    @Test
    void aChangeThatWasTakenBackIsSeenByItsOwnUnitAloneAndForgotten() {
        long sku = room.goods("taken-back");
        priced(sku);
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    change(sku, 1_300);
                    assertThat(priced(sku).unitPrice()).isEqualTo(Money.ofFen(1_300));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessageContaining("taken back");
        assertThat(priced(sku).unitPrice()).isEqualTo(Money.ofFen(1_000));
        change(sku, 1_400);
        assertThat(priced(sku).unitPrice())
                .as("with the version that the change taken back had")
                .isEqualTo(Money.ofFen(1_400));
    }

    @Test
    void whatIsNotSoldAnyMoreIsRefusedWhoeverTookItOut() {
        long sku = room.goods("out");
        priced(sku);
        unitOfWork.writeOnly(
                unit -> Sql.update(unit.connection(), "UPDATE inventory_sku SET active = FALSE WHERE id = ?", sku));
        assertThatThrownBy(() -> priced(sku))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.item.not-sold"));
    }

    private SoldLine priced(long sku) {
        Cart cart = new Cart(
                room.storeId(),
                room.till.id(),
                null,
                List.of(Cart.Line.of(new ItemRef(Inventory.CATALOG, sku), Quantity.ONE)));
        return host.asOperator(Role.CASHIER, () -> host.service(Checkout.class).price(cart))
                .lines()
                .getFirst();
    }

    private void change(long sku, long listPriceFen) {
        room.manager(() -> {
            Skus.Editable edited = skus.editable(sku);
            SkuDetails now = edited.details();
            skus.change(
                    sku,
                    edited.version(),
                    new SkuDetails(
                            now.code(),
                            now.name(),
                            now.category(),
                            now.service(),
                            now.unit(),
                            now.barcodes(),
                            Money.ofFen(listPriceFen),
                            now.memberPrice(),
                            now.cost(),
                            now.tax(),
                            now.safetyStock(),
                            now.supplierId(),
                            now.favourite(),
                            now.active()));
            return sku;
        });
    }
}
