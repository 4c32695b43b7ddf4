package io.zhanggui.inventory;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
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
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.stock.StockAdoption;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/// A store of its own with goods, for a test.
final class Stockroom {
    private final Host host;
    private final Inventory inventory;
    final Till till;

    Stockroom(Host host) {
        this.host = host;
        inventory = host.service(Inventory.class);
        till = host.newTill();
    }

    long storeId() {
        return till.storeId();
    }

    RequestId request(String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }

    /// Goods that sell at 10.00. Their article number begins like this and is this store's own.
    long goods(String code) {
        return goods(code, Quantity.ZERO);
    }

    long goods(String code, Quantity safetyStock) {
        NewSku sku = new NewSku(
                code + "-" + storeId(),
                "item " + code,
                "测试",
                false,
                "件",
                List.of(),
                Money.ofFen(1_000),
                null,
                null,
                safetyStock,
                false);
        return manager(() -> inventory.list(sku));
    }

    /// @return the receipt's number
    String receive(String key, long sku, Quantity quantity, long unitCostFen) {
        return manager(() -> inventory.receive(
                request("receive-" + key),
                storeId(),
                "",
                List.of(new Received(sku, quantity, Money.ofFen(unitCostFen)))));
    }

    CompletedSale sell(String key, long sku, Quantity quantity) {
        Money amount = quantity.times(Money.ofFen(1_000));
        Cart.Line line = Cart.Line.of(new ItemRef(Inventory.CATALOG, sku), quantity);
        return host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .complete(
                                request("sell-" + key),
                                new Cart(till.storeId(), till.id(), null, List.of(line)),
                                amount,
                                List.of(new PaidTender("cash", amount, amount))));
    }

    Quantity stock(long sku) {
        return inventory.stock(storeId(), sku);
    }

    /// What is had or spent on an account of the store.
    long booked(String account) {
        LocalDate day = LocalDate.of(2026, 6, 1);
        return -host.service(Ledger.class)
                .sum(List.of(storeId()), account, UnitOfAccount.FEN, day.minusYears(1), day.plusYears(1));
    }

    long stockValueFen() {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(SUM(value_fen), 0) FROM inventory_stock WHERE store_id = ?",
                        row -> row.getLong(1),
                        storeId()))
                .orElseThrow();
    }

    /// The plugin's own, which it does not offer to others.
    static PurchaseReturns returns(Host host) {
        UnitOfWork units = host.service(UnitOfWork.class);
        InventoryTables tables = new InventoryTables(host.service(PluginDatabases.class));
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Stores stores = host.service(Stores.class);
        Ledger ledger = host.service(Ledger.class);
        StockBook stock = new StockBook(
                new StockAdoption(tables, units, operators, ledger),
                units,
                ledger,
                host.service(Settings.class),
                operators,
                clock,
                new BatchBook(tables, units, operators, audit, clock));
        return new PurchaseReturns(units, stock, new DocumentNumbers(stores, clock), operators, stores, audit, clock);
    }

    <T> T manager(Supplier<T> action) {
        return host.asOperator(Role.MANAGER, action);
    }
}
