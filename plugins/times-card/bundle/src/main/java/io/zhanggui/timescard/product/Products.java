package io.zhanggui.timescard.product;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is for sale. Cards sold before keep the terms they were sold under. Thread-safe.
@Component(service = Products.class)
public final class Products {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public Products(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// All products, active ones first, in the order of the tiles.
    public List<Product> all() {
        return query("ORDER BY p.active DESC, p.position, p.price, p.id, i.position");
    }

    /// What the till offers today, in the order of the tiles.
    public List<Product> offered() {
        LocalDate today = clock.today();
        return all().stream()
                .filter(product -> product.active() && product.terms().isSoldOn(today))
                .toList();
    }

    public Optional<Product> find(long productId) {
        return query("WHERE p.id = ? ORDER BY i.position", productId).stream().findFirst();
    }

    public Product add(PackageTerms terms) {
        operators.require(TimesCardPermissions.PRODUCTS);
        Product product = new Product(Ids.next(), terms, true, 0);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO times_card_product (id, name, price, position, shared_with, sold_from, sold_to, active)
                    VALUES (?,?,?,?,?,?,?,TRUE)""",
                    product.id(),
                    terms.name(),
                    terms.price(),
                    terms.position(),
                    terms.sharedWith(),
                    terms.soldFrom(),
                    terms.soldTo());
            insertItems(unit.connection(), product.id(), terms.items());
            audit.record("times-card.product-added", subject(product.id()), details(terms));
        });
        return product;
    }

    /// Changes what is sold from now on.
    /// @param version as it was read
    /// @throws ChangedMeanwhile when somebody else has changed it since
    public void change(long productId, int version, PackageTerms terms) {
        operators.require(TimesCardPermissions.PRODUCTS);
        unitOfWork.writeOnly(unit -> {
            lock(unit.connection(), productId);
            Product now = find(productId).orElseThrow();
            ChangedMeanwhile.requireSame(now.version(), version, now.terms().name());
            Sql.update(
                    unit.connection(),
                    """
                    UPDATE times_card_product SET name = ?, price = ?, position = ?, shared_with = ?, sold_from = ?,
                      sold_to = ?, version = version + 1 WHERE id = ?""",
                    terms.name(),
                    terms.price(),
                    terms.position(),
                    terms.sharedWith(),
                    terms.soldFrom(),
                    terms.soldTo(),
                    productId);
            Sql.update(unit.connection(), "DELETE FROM times_card_product_item WHERE product_id = ?", productId);
            insertItems(unit.connection(), productId, terms.items());
            audit.record("times-card.product-changed", subject(productId), details(terms));
        });
    }

    /// Takes a product off the till, or puts it back.
    public void activate(long productId, boolean active) {
        operators.require(TimesCardPermissions.PRODUCTS);
        unitOfWork.writeOnly(unit -> {
            lock(unit.connection(), productId);
            Sql.update(unit.connection(), "UPDATE times_card_product SET active = ? WHERE id = ?", active, productId);
            audit.record(
                    active ? "times-card.product-activated" : "times-card.product-deactivated",
                    subject(productId),
                    Map.of());
        });
    }

    /// @throws Refusal when it is gone
    private static void lock(Connection connection, long productId) throws SQLException {
        if (Sql.first(
                        connection,
                        "SELECT id FROM times_card_product WHERE id = ? FOR UPDATE",
                        row -> row.getLong(1),
                        productId)
                .isEmpty()) {
            throw new Refusal("times-card.product.unknown");
        }
    }

    private static void insertItems(Connection connection, long productId, List<PackageItem> items)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PackageItem item : items) {
            rows.add(new @Nullable Object[] {
                productId,
                rows.size(),
                item.item().source(),
                item.item().id(),
                item.name(),
                item.listPrice(),
                item.times(),
                item.days(),
                item.validFrom(),
                StoreScope.text(item.storeIds())
            });
        }
        Sql.batch(connection, """
                INSERT INTO times_card_product_item (product_id, position, item_source, item_id, item_name, list_price,
                  times, days, valid_from, stores) VALUES (?,?,?,?,?,?,?,?,?,?)""", rows);
    }

    private List<Product> query(String condition, Object... arguments) {
        Map<Long, Head> heads = new LinkedHashMap<>();
        unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT p.id, p.name, p.price, p.position, p.shared_with, p.sold_from, p.sold_to, p.active, p.version,
                  i.item_source, i.item_id, i.item_name, i.list_price, i.times, i.days, i.valid_from, i.stores
                FROM times_card_product p JOIN times_card_product_item i ON i.product_id = p.id
                """ + condition,
                row -> heads.computeIfAbsent(row.getLong("id"), id -> new Head())
                        .take(row),
                arguments));
        return heads.values().stream().map(Head::product).toList();
    }

    /// A product while its items are read.
    private static final class Head {
        private final List<PackageItem> items = new ArrayList<>();
        private @Nullable Product read;

        boolean take(ResultSet row) throws SQLException {
            items.add(item(row));
            PackageTerms terms = new PackageTerms(
                    row.getString("name"),
                    Sql.money(row, "price"),
                    items,
                    row.getInt("position"),
                    row.getInt("shared_with"),
                    row.getObject("sold_from", LocalDate.class),
                    row.getObject("sold_to", LocalDate.class));
            read = new Product(row.getLong("id"), terms, row.getBoolean("active"), row.getInt("version"));
            return true;
        }

        Product product() {
            if (read == null) {
                throw new IllegalStateException("a product was read without a row");
            }
            return read;
        }

        private static PackageItem item(ResultSet row) throws SQLException {
            return new PackageItem(
                    new ItemRef(row.getString("item_source"), row.getLong("item_id")),
                    row.getString("item_name"),
                    Sql.money(row, "list_price"),
                    row.getObject("times", Integer.class),
                    row.getObject("days", Integer.class),
                    ValidFrom.valueOf(row.getString("valid_from")),
                    StoreScope.of(row.getString("stores")));
        }
    }

    private static String subject(long productId) {
        return "times-card-product:" + productId;
    }

    private static Map<String, String> details(PackageTerms terms) {
        return Map.of(
                "name", terms.name(),
                "price", terms.price().plain(),
                "items", Integer.toString(terms.items().size()));
    }
}
