package io.zhanggui.inventory.sku;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventorySettings;
import io.zhanggui.inventory.stock.LowStock;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pages and totals of the list of SKUs. Thread-safe.
@Component(service = SkuList.class)
public final class SkuList {
    private static final String SELECT = """
            SELECT s.id, s.code, s.name, s.service, s.unit, s.list_price_fen, s.member_price_fen,
                s.cost_fen, s.safety_stock, s.favourite, s.active, s.family_id, COALESCE(c.name, '') category,
                COALESCE((SELECT MIN(b.barcode) FROM inventory_barcode b WHERE b.sku_id = s.id), '') barcode,
                COALESCE(k.quantity, 0) quantity, COALESCE(k.value_fen, 0) value_fen,
                COALESCE(k.last_cost_fen, s.cost_fen, 0) last_cost_fen
            """;
    private static final String FROM = """
            FROM inventory_sku s
            LEFT JOIN inventory_category c ON c.id = s.category_id
            LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
            WHERE 1 = 1""";
    private static final String LOW = LowStock.CONDITION;

    private final UnitOfWork unitOfWork;
    private final Settings settings;

    @Activate
    public SkuList(@Reference UnitOfWork unitOfWork, @Reference Settings settings) {
        this.unitOfWork = unitOfWork;
        this.settings = settings;
    }

    /// Rows by article number.
    public List<SkuRow> page(SkuFilter filter, int offset, int limit) {
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        String sql = SELECT + FROM + where.sql() + " ORDER BY s.code LIMIT ? OFFSET ?";
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(), sql, SkuList::row, where.arguments().toArray()));
    }

    /// What a code stands for.
    /// @param quantity one, what the pack of a bar code holds, or what a label of the scales says
    public record Scanned(SkuRow row, Quantity quantity) {}

    /// The goods with exactly this bar code or article number, on sale or not, or those of a label of the
    /// shop's scales: the same as at the till.
    public Optional<Scanned> scan(long storeId, String code) {
        return unitOfWork.read(unit -> {
            Connection connection = unit.connection();
            for (String form : ReadCodes.forms(code)) {
                Optional<Known> known = byBarcode(connection, form);
                if (known.isPresent()) {
                    return row(connection, storeId, known.get().skuId())
                            .map(row -> new Scanned(row, known.get().quantity()));
                }
            }
            Optional<Scanned> article = byArticle(connection, storeId, code).map(row -> new Scanned(row, Quantity.ONE));
            return article.isPresent() ? article : weighed(connection, storeId, code);
        });
    }

    private record Known(long skuId, Quantity quantity) {}

    private static Optional<Known> byBarcode(Connection connection, String barcode) throws SQLException {
        return Sql.first(
                connection,
                "SELECT sku_id, quantity FROM inventory_barcode WHERE barcode = ?",
                row -> new Known(row.getLong("sku_id"), Sql.quantity(row, "quantity")),
                barcode);
    }

    private static Optional<SkuRow> byArticle(Connection connection, long storeId, String article) throws SQLException {
        return Sql.first(
                connection, SELECT + FROM + " AND s.service = FALSE AND s.code = ?", SkuList::row, storeId, article);
    }

    private static Optional<SkuRow> row(Connection connection, long storeId, long skuId) throws SQLException {
        return Sql.first(
                connection, SELECT + FROM + " AND s.service = FALSE AND s.id = ?", SkuList::row, storeId, skuId);
    }

    private Optional<Scanned> weighed(Connection connection, long storeId, String code) throws SQLException {
        Optional<WeighedLabels.Label> label =
                settings.get(InventorySettings.WEIGHED_LABELS).read(code);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        for (String article : ReadCodes.articles(label.get().item())) {
            Optional<SkuRow> row = byArticle(connection, storeId, article);
            if (row.isPresent()) {
                return label.get()
                        .quantity(row.get().name(), row.get().unit(), row.get().listPrice())
                        .map(quantity -> new Scanned(row.get(), quantity));
            }
        }
        return Optional.empty();
    }

    /// Goods with these ids, on sale or not, by id.
    public Map<Long, SkuRow> rows(long storeId, Collection<Long> skuIds) {
        Map<Long, SkuRow> rows = new HashMap<>();
        if (!skuIds.isEmpty()) {
            List<Object> arguments = new ArrayList<>(skuIds);
            arguments.addFirst(storeId);
            unitOfWork
                    .read(unit -> Sql.query(
                            unit.connection(),
                            SELECT + FROM + " AND s.service = FALSE AND s.id IN (" + Sql.marks(skuIds.size()) + ")",
                            SkuList::row,
                            arguments.toArray()))
                    .forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    public SkuRow.Totals totals(SkuFilter filter) {
        Where where = where(filter);
        String sql = "SELECT COUNT(*) skus, COALESCE(SUM(" + LOW + "), 0) low, COALESCE(SUM(k.value_fen), 0) value_fen "
                + FROM + where.sql();
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> new SkuRow.Totals(row.getLong("skus"), row.getLong("low"), Sql.money(row, "value_fen")),
                        where.arguments().toArray()))
                .orElseThrow();
    }

    private record Where(String sql, List<Object> arguments) {}

    private static Where where(SkuFilter filter) {
        StringBuilder sql = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.storeId());
        if (!filter.withInactive()) {
            sql.append(" AND s.active");
        }
        Long categoryId = filter.categoryId();
        if (categoryId != null) {
            sql.append(" AND s.category_id = ?");
            arguments.add(categoryId);
        }
        if (filter.goodsOnly()) {
            sql.append(" AND s.service = FALSE");
        }
        if (filter.lowStockOnly()) {
            sql.append(" AND ").append(LOW);
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            sql.append("""
                     AND (s.name LIKE ? OR s.initials LIKE ? OR s.code LIKE ? OR s.code LIKE ?
                    OR s.id IN (SELECT b.sku_id FROM inventory_barcode b WHERE b.barcode LIKE ?))""");
            String prefix = Sql.startingWith(text);
            arguments.add("%" + prefix);
            arguments.add(prefix.toLowerCase(Locale.ROOT));
            arguments.add(prefix);
            arguments.add(prefix.toUpperCase(Locale.ROOT));
            arguments.add(prefix);
        }
        return new Where(sql.toString(), arguments);
    }

    private static SkuRow row(ResultSet row) throws SQLException {
        StockValue stock = new StockValue(
                Sql.quantity(row, "quantity"), Sql.money(row, "value_fen"), Sql.money(row, "last_cost_fen"));
        return new SkuRow(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("category"),
                row.getString("barcode"),
                row.getBoolean("service"),
                row.getString("unit"),
                Sql.money(row, "list_price_fen"),
                Sql.moneyOrNull(row, "member_price_fen"),
                stock.quantity(),
                stock.value(),
                stock.unitCost(),
                Sql.quantity(row, "safety_stock"),
                row.getBoolean("favourite"),
                row.getBoolean("active"),
                row.getObject("family_id", Long.class));
    }
}
