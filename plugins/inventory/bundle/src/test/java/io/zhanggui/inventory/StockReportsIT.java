package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.expiry.ExpiryFilter;
import io.zhanggui.inventory.expiry.ExpiryList;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.report.StockReports;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.Movements;
import io.zhanggui.inventory.stock.MovementsLink;
import io.zhanggui.inventory.stock.StockAdoption;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class StockReportsIT {
    private final Host host;
    private final Stockroom room;
    private final LocalDate today;
    private final Movements movements;
    private final StockReports reports;
    private final Shortages shortages;
    private final ExpiryList expiry;

    /// What the plugin does not offer to others is made anew, on the same host and the same tables.
    StockReportsIT(Host host) {
        this.host = host;
        room = new Stockroom(host);
        UnitOfWork work = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        Stores stores = host.service(Stores.class);
        ShopClock clock = host.service(ShopClock.class);
        Ledger ledger = host.service(Ledger.class);
        Settings settings = host.service(Settings.class);
        today = clock.today();
        InventoryTables tables = new InventoryTables(host.service(PluginDatabases.class));
        BatchBook batches = new BatchBook(tables, work, operators, host.service(AuditLog.class), clock);
        StockBook stock = new StockBook(
                new StockAdoption(tables, work, operators, ledger), work, ledger, settings, operators, clock, batches);
        movements = new Movements(work, operators, stores);
        reports = new StockReports(work, stock, operators, stores, clock);
        shortages = new Shortages(work, operators, stores);
        expiry = new ExpiryList(work, operators, stores, settings, clock);
    }

    @Test
    void everyRowIsTheSumOfTheMovementsItLeadsTo() {
        long sku = room.goods("row");
        long other = room.goods("row-2");
        room.receive("row", sku, Quantity.of(3), 300);
        room.receive("row-2", other, Quantity.of(3), 700);
        room.sell("row", sku, Quantity.of(5));
        room.receive("row-more", sku, Quantity.of(10), 350);
        CompletedSale sale = room.sell("row-again", sku, Quantity.of(2));
        room.sell("row-2", other, Quantity.ONE);
        host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .refund(
                                room.request("row-back"),
                                sale.saleId(),
                                List.of(new Checkout.RefundLine(1, Quantity.ONE)),
                                true,
                                "back"));
        // Long ago, and of no weight today.
        moved(sku, MovementKind.SALE, -1, today.minusDays(200), 1_000);
        moved(sku, MovementKind.REFUND, 1, today.minusDays(200), -1_000);

        StockReports.ValueRow value = room.manager(() -> reports.value(room.storeId())).stream()
                .filter(row -> row.skuId() == sku)
                .findFirst()
                .orElseThrow();
        Movements.Totals all = totals(MovementsLink.toItem(room.storeId(), sku));
        assertThat(all.in().minus(all.out())).isEqualTo(value.quantity()).isEqualTo(Quantity.of(7));
        assertThat(all.value()).isEqualTo(value.value());
        assertThat(all.variance())
                .as("two pieces were sold before they came in")
                .isNotEqualTo(Money.ZERO);

        List<StockReports.MarginRow> earned = room.manager(() -> reports.margin(room.storeId(), today, today));
        assertThat(earned).hasSize(2);
        for (StockReports.MarginRow row : earned) {
            Movements.Totals sold = totals(MovementsLink.toSold(List.of(room.storeId()), today, today, row.skuId()));
            assertThat(sold.out().minus(sold.in())).isEqualTo(row.sold());
            assertThat(sold.revenue()).isEqualTo(row.revenue());
            assertThat(sold.worth().negated()).isEqualTo(row.cost());
        }
        assertThat(earned).extracting(StockReports.MarginRow::sold).contains(Quantity.of(6), Quantity.ONE);
    }

    /// As the page asks for it.
    private Movements.Totals totals(MovementsLink link) {
        return room.manager(() -> movements.totals(new Movements.Filter(
                link.storeIds(),
                Objects.requireNonNullElse(link.from(), LocalDate.EPOCH),
                Objects.requireNonNullElse(link.to(), LocalDate.of(9999, 12, 31)),
                link.kinds(),
                link.skuId(),
                "")));
    }

    @Test
    void whatCameYesterdayIsNotDeadHoweverItCame() {
        long dead = room.goods("dead");
        long moved = room.goods("dead-moved");
        long sold = room.goods("dead-sold");
        long fresh = room.goods("dead-fresh");
        for (long sku : List.of(dead, moved, sold)) {
            lies(sku);
            moved(sku, MovementKind.RECEIPT, 5, today.minusDays(200), 0);
        }
        room.receive("dead-fresh", fresh, Quantity.ONE, 100);
        moved(dead, MovementKind.SALE, -1, today.minusDays(120), 1_000);
        moved(dead, MovementKind.SALE, -1, today.minusDays(90), 1_000);
        moved(moved, MovementKind.TRANSFER_IN, 1, today.minusDays(1), 0);
        moved(sold, MovementKind.SALE, -1, today.minusDays(2), 1_000);

        List<StockReports.DeadRow> rows = room.manager(() -> reports.dead(room.storeId(), 60));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.skuId()).isEqualTo(dead);
            assertThat(row.lastSold()).isEqualTo(today.minusDays(90));
        });
        assertThat(room.manager(() -> reports.dead(room.storeId(), 100))).isEmpty();
    }

    private void lies(long skuId) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(unit.connection(), """
                        INSERT INTO inventory_stock (store_id, sku_id, quantity, value_fen, last_cost_fen)
                        VALUES (?,?,?,300,100)""", room.storeId(), skuId, Quantity.of(3)));
    }

    private void moved(long skuId, MovementKind kind, long pieces, LocalDate day, long revenueFen) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        """
                        INSERT INTO inventory_movement (id, store_id, sku_id, kind, quantity_change, quantity_after,
                            value_change_fen, variance_fen, document, reason, operator_id, business_date, at,
                            revenue_fen) VALUES (?,?,?,?,?,0,?,0,'test','',1,?,?,?)""",
                        Ids.next(),
                        room.storeId(),
                        skuId,
                        kind,
                        Quantity.of(pieces),
                        pieces * 100,
                        day,
                        host.clock().instant(),
                        revenueFen));
    }

    @Test
    void whoWorksElsewhereSeesNothingOfAStore() {
        Stockroom elsewhere = new Stockroom(host);
        Operator stranger = new Operator(7, "stranger", "外人", Role.MANAGER, Set.of(elsewhere.storeId()), true);
        long store = room.storeId();
        Movements.Filter filter =
                new Movements.Filter(List.of(elsewhere.storeId(), store), today, today, Set.of(), null, "");
        for (Runnable look : List.<Runnable>of(
                () -> movements.page(filter, 0, 10),
                () -> movements.totals(filter),
                () -> reports.worth(store),
                () -> reports.value(store),
                () -> reports.margin(store, today, today),
                () -> reports.dead(store, 30),
                () -> shortages.low(store),
                () -> shortages.toOrder(store),
                () -> expiry.page(new ExpiryFilter(store, "", null), 0, 10),
                () -> expiry.totals(new ExpiryFilter(store, "", null)))) {
            assertThatThrownBy(() -> host.service(Operators.class).as(stranger, look))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(room.manager(() -> reports.value(store))).isEmpty();
    }
}
