package io.zhanggui.inventory;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.testkit.Host;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A till of a shop with goods, and what is done there.
final class ShopFloor {
    final Host host;
    final Inventory inventory;
    final Checkout checkout;
    final CatalogSource catalog;
    final Till till;

    ShopFloor(Host host) {
        this.host = host;
        inventory = host.service(Inventory.class);
        checkout = host.service(Checkout.class);
        catalog = all(CatalogSource.class).stream()
                .filter(source -> source.id().equals(Inventory.CATALOG))
                .findFirst()
                .orElseThrow();
        till = host.newTill();
    }

    /// Several plugins offer these; the registry has them all.
    <T> List<T> all(Class<T> type) {
        BundleContext bundles = FrameworkUtil.getBundle(inventory.getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(type, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new AssertionError(noFilterGiven);
        }
    }

    long goods(String code, long priceFen) {
        return list(sku(code, "item " + code, List.of(), priceFen, null));
    }

    NewSku sku(String code, String name, List<String> barcodes, long priceFen, @Nullable Money memberPrice) {
        return new NewSku(
                code, name, "测试", false, "件", barcodes, Money.ofFen(priceFen), memberPrice, null, Quantity.ZERO, false);
    }

    long list(NewSku sku) {
        return host.asOperator(Role.MANAGER, () -> inventory.list(sku));
    }

    String receive(String key, long sku, Quantity quantity, long unitCostFen) {
        return host.asOperator(
                Role.MANAGER,
                () -> inventory.receive(
                        request("receive-" + key),
                        till.storeId(),
                        "美源洗护",
                        List.of(new Received(sku, quantity, Money.ofFen(unitCostFen)))));
    }

    CompletedSale sell(String key, Cart.Line line, long fen) {
        return sell(key, fen, line);
    }

    CompletedSale sell(String key, long fen, Cart.Line... lines) {
        Money amount = Money.ofFen(fen);
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        request("sell-" + key),
                        new Cart(till.storeId(), till.id(), null, List.of(lines)),
                        amount,
                        List.of(new PaidTender("cash", amount, amount))));
    }

    void refund(String key, CompletedSale sale, Quantity quantity, boolean restock) {
        host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        request("refund-" + key),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(1, quantity)),
                        restock,
                        "不想要了"));
    }

    RequestId request(String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }

    ItemRef item(long sku) {
        return new ItemRef(Inventory.CATALOG, sku);
    }

    Quantity stock(long sku) {
        return inventory.stock(till.storeId(), sku);
    }

    long valueFen(long sku) {
        return numbers("SELECT value_fen FROM inventory_stock WHERE store_id = ? AND sku_id = ?", sku, 1)
                .getFirst();
    }

    /// Quantity and value as the movements say.
    List<Long> movementSums(long sku) {
        return numbers(
                "SELECT SUM(quantity_change), SUM(value_change_fen) FROM inventory_movement"
                        + " WHERE store_id = ? AND sku_id = ?",
                sku,
                2);
    }

    List<Long> numbers(String sql, long sku, int columns) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> {
                            List<Long> values = new ArrayList<>();
                            for (int i = 1; i <= columns; i++) {
                                values.add(row.getLong(i));
                            }
                            return values;
                        },
                        till.storeId(),
                        sku))
                .orElseThrow();
    }
}
