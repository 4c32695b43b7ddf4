package io.zhanggui.inventory.sku;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.inventory.InventorySettings;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Variants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The shop's goods and services as the till sees them.
@Component
public final class SkuCatalog implements CatalogSource {
    private static final String SELECT = """
            SELECT s.id, s.code, s.name, s.service, s.unit, s.list_price_fen, s.member_price_fen,
                COALESCE(c.name, '') category, COALESCE(k.quantity, 0) quantity,
                (SELECT MIN(b.barcode) FROM inventory_barcode b WHERE b.sku_id = s.id) barcode
            FROM inventory_sku s
            LEFT JOIN inventory_category c ON c.id = s.category_id
            LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
            WHERE\s""";
    /// As it is priced, whatever the store has on hand.
    private static final String SELECT_PRICED = """
            SELECT s.id, s.version, s.code, s.name, s.service, s.unit, s.list_price_fen, s.member_price_fen,
                COALESCE(c.name, '') category,
                (SELECT MIN(b.barcode) FROM inventory_barcode b WHERE b.sku_id = s.id) barcode
            FROM inventory_sku s
            LEFT JOIN inventory_category c ON c.id = s.category_id
            WHERE s.id IN (%s) AND s.active""";

    private final UnitOfWork unitOfWork;
    private final Skus skus;
    private final KnownSkus known;
    private final Settings settings;

    @Activate
    public SkuCatalog(
            @Reference UnitOfWork unitOfWork,
            @Reference Skus skus,
            @Reference KnownSkus known,
            @Reference Settings settings) {
        this.unitOfWork = unitOfWork;
        this.skus = skus;
        this.known = known;
        this.settings = settings;
    }

    @Override
    public String id() {
        return Inventory.CATALOG;
    }

    @Override
    public List<Category> categories(long storeId) {
        return skus.categories().stream()
                .map(category -> new Category(Long.toString(category.id()), category.name(), category.position()))
                .toList();
    }

    @Override
    public List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit) {
        if (categoryKey == null) {
            return query(storeId, "s.favourite AND s.active ORDER BY s.code LIMIT ?", limit);
        }
        return query(
                storeId,
                "s.category_id = ? AND s.active ORDER BY s.favourite DESC, s.code LIMIT ?",
                Long.parseLong(categoryKey),
                limit);
    }

    /// Of an article the cheapest of what is sold stands for all.
    @Override
    public List<Tile> tiles(long storeId, @Nullable String categoryKey, int limit) {
        String chosen = categoryKey == null ? "%1$s.favourite" : "%1$s.category_id = ?";
        String first = chosen.formatted("s")
                + " AND s.active AND (s.family_id IS NULL OR s.id = (SELECT v.id FROM inventory_sku v"
                + " WHERE v.family_id = s.family_id AND v.active AND " + chosen.formatted("v")
                + " ORDER BY v.list_price_fen, v.code LIMIT 1)) ORDER BY s.favourite DESC, s.code LIMIT ?";
        List<CatalogItem> items = categoryKey == null
                ? query(storeId, first, limit)
                : query(storeId, first, Long.parseLong(categoryKey), Long.parseLong(categoryKey), limit);
        Map<Long, Article> articles = articles(items);
        return items.stream()
                .map(item -> {
                    Article article = articles.get(item.ref().id());
                    return article == null || article.variants() < 2
                            ? Tile.of(item)
                            : new Tile(item, article.name(), article.variants(), article.severalPrices());
                })
                .toList();
    }

    private record Article(long skuId, String name, int variants, boolean severalPrices) {}

    private Map<Long, Article> articles(List<CatalogItem> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        String of = """
                SELECT s.id, f.name, COUNT(*) variants, MIN(v.list_price_fen) < MAX(v.list_price_fen) several
                FROM inventory_sku s JOIN inventory_family f ON f.id = s.family_id
                JOIN inventory_sku v ON v.family_id = s.family_id AND v.active
                WHERE s.id IN (%s) GROUP BY s.id, f.name""".formatted(Sql.marks(items.size()));
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        of,
                        row -> new Article(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getInt("variants"),
                                row.getBoolean("several")),
                        items.stream().map(item -> item.ref().id()).toArray()))
                .stream()
                .collect(Collectors.toMap(Article::skuId, Function.identity()));
    }

    /// A bar code first, then an article number, then a label of the shop's scales: a shop may register a
    /// whole in-store code as a bar code of its own.
    @Override
    public Optional<Scanned> scan(long storeId, String code) {
        return ReadCodes.forms(code).stream()
                .flatMap(form -> byBarcode(storeId, form).stream())
                .findFirst()
                .or(() -> one(storeId, "s.code = ? AND s.active", code).map(item -> new Scanned(item, Quantity.ONE)))
                .or(() -> weighed(storeId, code));
    }

    private Optional<Scanned> weighed(long storeId, String code) {
        return settings.get(InventorySettings.WEIGHED_LABELS)
                .read(code)
                .flatMap(label -> weighedItem(storeId, label.item())
                        .flatMap(item -> label.quantity(item.name(), item.unit(), item.listPrice())
                                .map(quantity ->
                                        new Scanned(item, quantity, true, label.price() ? label.total() : null))));
    }

    private Optional<CatalogItem> weighedItem(long storeId, String digits) {
        return ReadCodes.articles(digits).stream()
                .flatMap(article -> one(storeId, "s.code = ? AND s.active", article).stream())
                .findFirst();
    }

    /// The bar code of a pack stands for all that is in it.
    private Optional<Scanned> byBarcode(long storeId, String barcode) {
        record Pack(long skuId, Quantity quantity) {}
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT sku_id, quantity FROM inventory_barcode WHERE barcode = ?",
                        row -> new Pack(row.getLong("sku_id"), Sql.quantity(row, "quantity")),
                        barcode)
                .flatMap(pack -> find(storeId, pack.skuId()).map(item -> new Scanned(item, pack.quantity()))));
    }

    /// Beginnings first, because they are found by an index; parts of a name fill what is left.
    @Override
    public List<CatalogItem> search(long storeId, String text, int limit) {
        String prefix = Sql.startingWith(text.strip());
        Map<Long, CatalogItem> found = new LinkedHashMap<>();
        String beginning = """
                s.active AND (s.initials LIKE ? OR s.code LIKE ? OR s.code LIKE ? OR s.name LIKE ?)
                ORDER BY s.favourite DESC, s.code LIMIT ?""";
        query(
                        storeId,
                        beginning,
                        prefix.toLowerCase(Locale.ROOT),
                        prefix,
                        prefix.toUpperCase(Locale.ROOT),
                        prefix,
                        limit)
                .forEach(item -> found.put(item.ref().id(), item));
        if (found.size() < limit) {
            query(storeId, "s.active AND s.name LIKE ? ORDER BY s.favourite DESC, s.code LIMIT ?", "%" + prefix, limit)
                    .forEach(item -> found.putIfAbsent(item.ref().id(), item));
        }
        return found.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<CatalogItem> find(long storeId, long itemId) {
        return one(storeId, "s.id = ? AND s.active", itemId);
    }

    @Override
    public List<CatalogItem> variants(long storeId, long itemId) {
        return query(
                storeId,
                "s.family_id = (SELECT f.family_id FROM inventory_sku f WHERE f.id = ?) AND s.active ORDER BY s.code",
                itemId);
    }

    @Override
    public List<CatalogItem> variantsOf(long storeId, String article) {
        return query(
                storeId,
                "s.family_id IN (SELECT f.id FROM inventory_family f WHERE f.code = ? OR f.name = ?) AND s.active"
                        + " ORDER BY s.code LIMIT ?",
                article,
                article,
                Variants.MAX_VARIANTS);
    }

    @Override
    public Map<Long, CatalogItem> findAll(long storeId, Collection<Long> itemIds) {
        Map<Long, CatalogItem> found = new HashMap<>();
        if (!itemIds.isEmpty()) {
            query(storeId, "s.id IN (%s) AND s.active".formatted(Sql.marks(itemIds.size())), itemIds.toArray())
                    .forEach(item -> found.put(item.ref().id(), item));
        }
        return found;
    }

    @Override
    public Map<Long, CatalogItem> priced(long storeId, Collection<Long> itemIds) {
        return known.items(
                itemIds,
                (connection, ids) -> Sql.query(
                        connection,
                        SELECT_PRICED.formatted(Sql.marks(ids.length)),
                        row -> new KnownSkus.Known(row.getInt("version"), item(row, null)),
                        ids));
    }

    private Optional<CatalogItem> one(long storeId, String where, Object argument) {
        return query(storeId, where, argument).stream().findFirst();
    }

    private List<CatalogItem> query(long storeId, String where, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = storeId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return unitOfWork.read(unit -> Sql.query(unit.connection(), SELECT + where, SkuCatalog::item, all));
    }

    private static CatalogItem item(ResultSet row) throws SQLException {
        return item(row, row.getBoolean("service") ? null : Sql.quantity(row, "quantity"));
    }

    private static CatalogItem item(ResultSet row, @Nullable Quantity stock) throws SQLException {
        boolean service = row.getBoolean("service");
        String barcode = row.getString("barcode");
        return new CatalogItem(
                new ItemRef(Inventory.CATALOG, row.getLong("id")),
                service ? ItemKind.SERVICE : ItemKind.GOODS,
                row.getString("name"),
                barcode == null ? row.getString("code") : barcode,
                row.getString("unit"),
                row.getString("category"),
                Sql.money(row, "list_price_fen"),
                Sql.moneyOrNull(row, "member_price_fen"),
                stock,
                false);
    }
}
