package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.Purchasing;
import io.zhanggui.inventory.api.Transfers;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.purchase.Shortages.Shortage;
import io.zhanggui.inventory.sku.KnownSkus;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stock.LowStock;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class ShortagesIT {
    private final Host host;
    private final Purchasing purchasing;
    private final Shortages shortages;
    private final Skus skus;
    private final Stockroom room;

    ShortagesIT(Host host) {
        this.host = host;
        purchasing = host.service(Purchasing.class);
        // What the plugin does not offer to others is made anew, on the same host and the same tables.
        shortages = new Shortages(
                host.service(UnitOfWork.class), host.service(Operators.class), host.service(Stores.class));
        InventoryTables tables = new InventoryTables(host.service(PluginDatabases.class));
        skus = new Skus(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                host.service(ShopClock.class),
                host.service(Pinyin.class),
                new KnownSkus(tables, host.service(UnitOfWork.class)));
        room = new Stockroom(host);
    }

    @Test
    void whatIsBelowItsSafetyStockIsListedWithWhatIsOnItsWay() {
        long low = room.goods("low", Quantity.of(10));
        room.receive("low", low, Quantity.of(3), 250);
        long supplier = room.manager(() -> purchasing.supplier("低库存供应商"));
        room.manager(() -> purchasing.draft(
                room.request("draft"),
                new OrderDraft(
                        supplier, null, "", List.of(new OrderDraft.Line(low, Quantity.of(2), Money.ofFen(250))))));
        sendFromAnotherStore(low, 4);

        Shortage row = listed(low).orElseThrow();
        assertThat(row.stock()).isEqualTo(Quantity.of(3));
        assertThat(row.onOrder()).isEqualTo(Quantity.of(2));
        assertThat(row.inTransit()).isEqualTo(Quantity.of(4));
        assertThat(row.category()).isEqualTo("测试");
        assertThat(row.proposed()).as("up to twice the safety stock").isEqualTo(Quantity.of(11));
    }

    @Test
    void whatEnoughOfIsOnItsWayStaysInTheReportAndIsNotProposed() {
        long low = room.goods("coming", Quantity.of(10));
        sendFromAnotherStore(low, 10);
        assertThat(listed(low).orElseThrow().proposed()).isEqualTo(Quantity.ZERO);
        assertThat(room.manager(() -> shortages.toOrder(room.storeId())))
                .extracting(Shortage::skuId)
                .doesNotContain(low);
        room.receive("here", low, Quantity.of(10), 100);
        assertThat(listed(low)).as("not below any more").isEmpty();
    }

    @Test
    void theUsualSupplierOfAnItemComesBeforeTheOneOfItsLastReceipt() {
        long low = room.goods("usual", Quantity.of(6));
        long last = room.manager(() -> purchasing.supplier("上次的供应商"));
        long usual = room.manager(() -> purchasing.supplier("默认供应商"));
        room.manager(() -> {
            long order = purchasing.draft(
                    room.request("last"),
                    new OrderDraft(
                            last, null, "", List.of(new OrderDraft.Line(low, Quantity.of(1), Money.ofFen(250)))));
            purchasing.send(order);
            return purchasing.receive(
                    room.request("last-here"), order, List.of(new Received(low, Quantity.of(1), Money.ofFen(250))));
        });
        assertThat(listed(low).orElseThrow().supplierId()).isEqualTo(last);

        setSupplier(low, usual);
        assertThat(listed(low).orElseThrow().supplierId()).isEqualTo(usual);
        assertThat(listed(low).orElseThrow().supplier()).isEqualTo("默认供应商");
        List<Long> made = room.manager(() -> purchasing.orderProposed(room.request("proposed")));
        assertThat(made)
                .map(order -> room.manager(() -> purchasing.order(order)).orElseThrow())
                .filteredOn(order -> order.lines().stream().anyMatch(line -> line.skuId() == low))
                .singleElement()
                .satisfies(order -> assertThat(order.head().supplierId()).isEqualTo(usual));
        assertThatThrownBy(() -> setSupplier(low, 1))
                .as("nobody has this number")
                .isInstanceOf(Refusal.class);
    }

    private void setSupplier(long sku, long supplier) {
        room.manager(() -> {
            Skus.Editable edited = skus.editable(sku);
            skus.change(sku, edited.version(), edited.details().boughtFrom(supplier));
            return sku;
        });
    }

    @Test
    void theBoardCountsWhatTheReportListsAlsoWhatAStoreNeverHad() {
        room.goods("never", Quantity.of(5));
        long few = room.goods("few", Quantity.of(5));
        room.receive("few", few, Quantity.of(2), 100);
        Stockroom other = new Stockroom(host);
        LowStock board = new LowStock(host.service(UnitOfWork.class));
        long reported = Stream.of(room, other)
                .mapToLong(each ->
                        each.manager(() -> shortages.low(each.storeId())).size())
                .sum();
        assertThat(reported).isPositive();
        assertThat(board.tasks(
                        new BoardSource.Query(List.of(room.storeId(), other.storeId()), LocalDate.of(2026, 6, 1), 1)))
                .singleElement()
                .satisfies(task -> assertThat(task.count()).isEqualTo(reported));
    }

    @Test
    void whoMaySeeNoCostsGetsNoReport() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shortages.low(room.storeId())))
                .isInstanceOf(AccessDenied.class);
    }

    private Optional<Shortage> listed(long sku) {
        return room.manager(() -> shortages.low(room.storeId())).stream()
                .filter(row -> row.skuId() == sku)
                .findFirst();
    }

    private void sendFromAnotherStore(long sku, long pieces) {
        Stockroom other = new Stockroom(host);
        other.receive("stock", sku, Quantity.of(pieces), 200);
        other.manager(() -> host.service(Transfers.class)
                .send(other.request("send"), room.storeId(), List.of(new Goods(sku, Quantity.of(pieces))), ""));
    }
}
