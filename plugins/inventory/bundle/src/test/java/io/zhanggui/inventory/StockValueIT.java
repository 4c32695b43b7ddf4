package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.inventory.report.Margins;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stock is worth: on the board, in the books, and when it is given away.
@WithHost(plugins = {"checkout", "inventory"})
class StockValueIT {
    private final ShopFloor floor;
    private final Host host;
    private final Inventory inventory;
    private final Checkout checkout;
    private final Till till;

    StockValueIT(Host host) {
        floor = new ShopFloor(host);
        this.host = host;
        inventory = floor.inventory;
        checkout = floor.checkout;
        till = floor.till;
    }

    @Test
    void theBoardTellsHowManyItemsAreLow() {
        long before = low();
        long sku = floor.list(new NewSku(
                "low", "item low", "", false, "件", List.of(), Money.ofFen(100), null, null, Quantity.of(5), false));
        assertThat(low()).as("a store that never had it has too little").isEqualTo(before + 1);
        floor.receive("low", sku, Quantity.of(4), 50);
        assertThat(low()).isEqualTo(before + 1);
        floor.receive("enough", sku, Quantity.of(1), 50);
        assertThat(low()).isEqualTo(before);
    }

    private long low() {
        BoardSource.Query query = new BoardSource.Query(List.of(till.storeId()), LocalDate.of(2026, 6, 1), 7);
        return host.asOperator(
                Role.BOSS,
                () -> floor.all(BoardSource.class).stream()
                        .flatMap(source -> source.tasks(query).stream())
                        .filter(task -> task.titleKey().equals("inventory.task.low-stock"))
                        .mapToLong(BoardSource.Task::count)
                        .sum());
    }

    @Test
    void theBoardsMarginIsSalesLessWhatTheGoodsHadCost() {
        long sku = floor.goods("margin", 1_000);
        Till own = host.newTill();
        host.asOperator(
                Role.MANAGER,
                () -> inventory.receive(
                        new RequestId(own.storeId(), own.id(), "margin"),
                        own.storeId(),
                        "",
                        List.of(new Received(sku, Quantity.of(3), Money.ofFen(250)))));
        Money payable = Money.ofFen(2_000);
        host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(own.storeId(), own.id(), "margin"),
                        new Cart(own.storeId(), own.id(), null, List.of(Cart.Line.of(floor.item(sku), Quantity.of(2)))),
                        payable,
                        List.of(new PaidTender("cash", payable, payable))));
        BoardSource.Query query = new BoardSource.Query(List.of(own.storeId()), LocalDate.of(2026, 6, 1), 7);
        assertThat(host.asOperator(
                        Role.BOSS,
                        () -> floor.all(BoardSource.class).stream()
                                .flatMap(source -> source.figures(query).stream())
                                .filter(figure -> figure.titleKey().equals("inventory.figure.margin"))
                                .map(BoardSource.Figure::value)
                                .toList()))
                .containsExactly("75.0%");
        assertTheReportsSay(own, Money.ofFen(2_000), Money.ofFen(500));
    }

    private void assertTheReportsSay(Till own, Money revenue, Money cost) {
        Margins margins = new Margins(
                new InventoryTables(host.service(PluginDatabases.class)),
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class));
        LocalDate day = LocalDate.of(2026, 6, 1);
        for (Margins.By by : Margins.By.values()) {
            Margins.Query query = new Margins.Query(by, List.of(own.storeId()), day.minusYears(1), day.plusYears(1));
            assertThat(host.asOperator(Role.BOSS, () -> margins.rows(query)))
                    .as(by.name())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.sold()).isEqualTo(Quantity.of(2));
                        assertThat(row.revenue()).isEqualTo(revenue);
                        assertThat(row.cost()).isEqualTo(cost);
                        assertThat(row.tax()).isEqualTo(Money.ZERO);
                    });
            assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> margins.rows(query)))
                    .isInstanceOf(AccessDenied.class);
        }
    }

    @Test
    void afterAnyTradeTheLedgerHasWhatTheStockIsWorth() {
        long first = floor.goods("books-1", 1_999);
        long second = floor.goods("books-2", 500);
        floor.receive("books-1", first, new Quantity(7_000), 333);
        floor.receive("books-2", second, Quantity.of(3), 101);
        CompletedSale sale = floor.sell("books-1", Cart.Line.of(floor.item(first), Quantity.of(3)), 5_997);
        floor.sell("books-2", Cart.Line.of(floor.item(second), Quantity.of(5)), 2_500);
        floor.receive("books-3", second, Quantity.of(10), 148);
        floor.refund("books-1", sale, Quantity.ONE, true);
        floor.refund("books-2", sale, Quantity.of(2), false);
        host.asOperator(
                Role.MANAGER,
                () -> inventory.adjust(
                        floor.request("books-adjust"), till.storeId(), first, new Quantity(-1_500), "丢失"));
        give("books-out", second, 2);

        assertThat(booked("inventory.stock")).isEqualTo(stockValueFen());
        assertThat(stockValueFen()).isPositive();
        assertThat(booked("cost.variance"))
                .as("2 pieces at 1.48 instead of 1.01")
                .isEqualTo(94);
        assertThat(booked("cost.goods")).isEqualTo(3 * 101 + 2 * 101);
        assertThat(booked("payable.suppliers")).isEqualTo(-(7 * 333 + 3 * 101 + 1_480));
        assertThat(booked("cost.write-off")).isEqualTo(666);
    }

    @Test
    void goodsThatAreGivenAwayGoOnceAndComeBackOnceAtWhatTheyHadCost() {
        long sku = floor.goods("gift", 1_000);
        floor.receive("gift-1", sku, Quantity.of(3), 400);
        for (int i = 0; i < 2; i++) {
            give("gift", sku, 2);
        }
        assertThat(floor.stock(sku)).isEqualTo(Quantity.ONE);
        assertThat(booked("cost.gift")).isEqualTo(800);
        floor.receive("gift-2", sku, Quantity.ONE, 900);
        for (int i = 0; i < 2; i++) {
            host.asOperator(
                    Role.CASHIER,
                    () -> goodsGifts()
                            .takeBack(floor.request("give-gift"), floor.request("give-gift-back"), "reward:7"));
        }
        assertThat(floor.stock(sku)).isEqualTo(Quantity.of(4));
        assertThat(floor.valueFen(sku)).isEqualTo(400 + 900 + 800);
        assertThat(booked("cost.gift")).isZero();
        assertThat(booked("inventory.stock")).isEqualTo(stockValueFen());
    }

    private void give(String key, long sku, int count) {
        host.asOperator(
                Role.CASHIER,
                () -> goodsGifts()
                        .give(new Gift(
                                Long.toString(sku),
                                4_711,
                                count,
                                floor.request("give-" + key),
                                "reward:7",
                                "inventory.gift")));
    }

    private GiftKind goodsGifts() {
        return floor.all(GiftKind.class).stream()
                .filter(kind -> kind.id().equals("inventory.goods"))
                .findFirst()
                .orElseThrow();
    }

    /// What is had or spent on an account of the store.
    private long booked(String account) {
        LocalDate day = LocalDate.of(2026, 6, 1);
        return -host.service(Ledger.class)
                .sum(List.of(till.storeId()), account, UnitOfAccount.FEN, day.minusYears(1), day.plusYears(1));
    }

    private long stockValueFen() {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT SUM(value_fen) FROM inventory_stock WHERE store_id = ?",
                        row -> row.getLong(1),
                        till.storeId()))
                .orElseThrow();
    }
}
