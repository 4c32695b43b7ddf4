package io.zhanggui.inventory.stock;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventorySettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The one place where stock changes. Rows of stock are hot: they are locked all at once in the order of their
/// key, changed in one statement, and the movements tell every step. Thread-safe.
@Component(service = StockBook.class)
public final class StockBook {
    private final UnitOfWork unitOfWork;
    private final Settings settings;

    @Activate
    public StockBook(@Reference UnitOfWork unitOfWork, @Reference Settings settings) {
        this.unitOfWork = unitOfWork;
        this.settings = settings;
    }

    /// Where and when stock moves, and by whom.
    public record Occasion(long storeId, long operatorId, LocalDate businessDate, Instant at) {}

    /// Makes the movements in their order, in the open unit of work or one of its own.
    /// @throws OutOfStock when stock would fall below zero and the shop does not allow that
    public void move(Occasion occasion, List<StockMove> moves) {
        if (!moves.isEmpty()) {
            unitOfWork.writeOnly(unit -> move(unit.connection(), occasion, moves));
        }
    }

    /// Stock on hand in a store.
    public StockValue stock(long storeId, long skuId) {
        return unitOfWork.read(unit -> stock(unit.connection(), storeId, Set.of(skuId), "")
                .getOrDefault(skuId, StockValue.nothing(Money.ZERO)));
    }

    /// The quantity sold by a document and what it cost, of each SKU.
    public Map<Long, Cost> costOf(String document, MovementKind kind) {
        return unitOfWork.read(unit -> {
            Map<Long, Cost> costs = new HashMap<>();
            String sql = """
                    SELECT sku_id, -SUM(quantity_change) quantity, -SUM(value_change_fen + variance_fen) cost
                    FROM inventory_movement WHERE document = ? AND kind = ? GROUP BY sku_id""";
            Sql.query(
                            unit.connection(),
                            sql,
                            row -> Map.entry(
                                    row.getLong("sku_id"),
                                    new Cost(Sql.quantity(row, "quantity"), Sql.money(row, "cost"))),
                            document,
                            kind)
                    .forEach(entry -> costs.put(entry.getKey(), entry.getValue()));
            return costs;
        });
    }

    /// @param quantity above zero
    public record Cost(Quantity quantity, Money total) {

        /// The part of the total that falls on a part of the quantity.
        public Money of(Quantity part) {
            if (quantity.thousandths() <= 0) {
                return Money.ZERO;
            }
            return new StockValue(quantity, total, Money.ZERO)
                    .take(part.compareTo(quantity) > 0 ? quantity : part)
                    .worth()
                    .negated();
        }
    }

    private void move(Connection connection, Occasion occasion, List<StockMove> moves) throws SQLException {
        Set<Long> skuIds = new TreeSet<>();
        moves.forEach(move -> skuIds.add(move.skuId()));
        Map<Long, StockValue> before = lock(connection, occasion.storeId(), skuIds);
        Map<Long, StockValue> after = new HashMap<>(before);
        List<@Nullable Object[]> rows = new ArrayList<>(moves.size());
        for (StockMove move : moves) {
            StockValue present = Objects.requireNonNull(after.get(move.skuId()));
            StockValue.Change change = change(present, move);
            after.put(move.skuId(), change.stock());
            rows.add(new @Nullable Object[] {
                Ids.next(),
                occasion.storeId(),
                move.skuId(),
                move.kind(),
                change.quantity(),
                change.stock().quantity(),
                change.valueChange(),
                change.variance(),
                move.document(),
                move.reason(),
                occasion.operatorId(),
                occasion.businessDate(),
                occasion.at()
            });
        }
        if (!settings.get(InventorySettings.NEGATIVE_STOCK)) {
            requireEnough(connection, before, after);
        }
        store(connection, occasion.storeId(), skuIds, after);
        Sql.batch(connection, """
                INSERT INTO inventory_movement (id, store_id, sku_id, kind, quantity_change, quantity_after,
                    value_change_fen, variance_fen, document, reason, operator_id, business_date, at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)""", rows);
    }

    private static StockValue.Change change(StockValue present, StockMove move) {
        Quantity quantity = move.change();
        if (quantity.thousandths() < 0) {
            return present.take(quantity.negated());
        }
        Money cost = move.cost();
        return present.put(quantity, cost == null ? quantity.times(present.unitCost()) : cost);
    }

    /// Rows that are missing are made first, so that there is something to lock.
    private static Map<Long, StockValue> lock(Connection connection, long storeId, Set<Long> skuIds)
            throws SQLException {
        Map<Long, StockValue> locked = stock(connection, storeId, skuIds, " FOR UPDATE");
        if (locked.size() == skuIds.size()) {
            return locked;
        }
        Set<Long> missing = new LinkedHashSet<>(skuIds);
        missing.removeAll(locked.keySet());
        Sql.update(
                connection,
                """
                INSERT IGNORE INTO inventory_stock (store_id, sku_id, quantity, value_fen, last_cost_fen)
                SELECT ?, id, 0, 0, COALESCE(cost_fen, 0) FROM inventory_sku WHERE id IN (%s) ORDER BY id""".formatted(Sql.marks(missing.size())),
                Stream.concat(Stream.of((Object) storeId), missing.stream()).toArray());
        Map<Long, StockValue> all = stock(connection, storeId, skuIds, " FOR UPDATE");
        if (all.size() != skuIds.size()) {
            throw new IllegalArgumentException("unknown SKU among " + skuIds);
        }
        return all;
    }

    private static Map<Long, StockValue> stock(Connection connection, long storeId, Set<Long> skuIds, String lock)
            throws SQLException {
        String sql = """
                SELECT sku_id, quantity, value_fen, last_cost_fen FROM inventory_stock
                WHERE store_id = ? AND sku_id IN (%s) ORDER BY store_id, sku_id""".formatted(Sql.marks(skuIds.size()));
        Map<Long, StockValue> found = new HashMap<>();
        Sql.query(
                        connection,
                        sql + lock,
                        row -> Map.entry(
                                row.getLong("sku_id"),
                                new StockValue(
                                        Sql.quantity(row, "quantity"),
                                        Sql.money(row, "value_fen"),
                                        Sql.money(row, "last_cost_fen"))),
                        Stream.concat(Stream.of((Object) storeId), skuIds.stream())
                                .toArray())
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static void store(Connection connection, long storeId, Set<Long> skuIds, Map<Long, StockValue> after)
            throws SQLException {
        List<@Nullable Object[]> rows = skuIds.stream()
                .map(skuId -> {
                    StockValue stock = Objects.requireNonNull(after.get(skuId));
                    return new @Nullable Object[] {stock.quantity(), stock.value(), stock.lastCost(), storeId, skuId};
                })
                .toList();
        Sql.batch(connection, """
                UPDATE inventory_stock SET quantity = ?, value_fen = ?, last_cost_fen = ?
                WHERE store_id = ? AND sku_id = ?""", rows);
    }

    private static void requireEnough(Connection connection, Map<Long, StockValue> before, Map<Long, StockValue> after)
            throws SQLException {
        for (Map.Entry<Long, StockValue> entry : new TreeMap<>(after).entrySet()) {
            Quantity now = entry.getValue().quantity();
            Quantity left = Objects.requireNonNull(before.get(entry.getKey())).quantity();
            if (now.thousandths() < 0 && now.compareTo(left) < 0) {
                String name = Sql.first(
                                connection,
                                "SELECT name FROM inventory_sku WHERE id = ?",
                                row -> row.getString("name"),
                                entry.getKey())
                        .orElseThrow();
                throw new OutOfStock(entry.getKey(), name, left, left.minus(now));
            }
        }
    }
}
