package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The statements on the rows of stock and on the movements.
final class StockTable {
    /// Rows of one UPDATE: bounds the length of the statement.
    private static final int MAX_ROWS = 100;

    private StockTable() {}

    /// Locks rows in the order of their key. Rows that are missing are made first, so that there is
    /// something to lock.
    static Map<Long, StockValue> lock(Connection connection, long storeId, Set<Long> skuIds) throws SQLException {
        Map<Long, StockValue> locked = read(connection, storeId, skuIds, " FOR UPDATE");
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
        Map<Long, StockValue> all = read(connection, storeId, skuIds, " FOR UPDATE");
        if (all.size() != skuIds.size()) {
            throw new IllegalArgumentException("unknown SKU among " + skuIds);
        }
        return all;
    }

    /// @param lock what to append to the query
    static Map<Long, StockValue> read(Connection connection, long storeId, Set<Long> skuIds, String lock)
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

    /// Whether a unit has put changes of stock aside.
    private static final class Changed {
        private boolean here;
    }

    /// For reading stock without sending everything else that the unit has put aside.
    static Connection toRead(Unit unit) {
        return unit.memo(Changed.class, Changed::new).here ? unit.connection() : unit.connectionAsItIs();
    }

    /// Puts the rows aside; all of them are locked.
    static void store(Unit unit, long storeId, Set<Long> skuIds, Map<Long, StockValue> after) {
        unit.memo(Changed.class, Changed::new).here = true;
        List<Long> ids = List.copyOf(skuIds);
        for (int from = 0; from < ids.size(); from += MAX_ROWS) {
            storeSome(unit, storeId, ids.subList(from, Math.min(ids.size(), from + MAX_ROWS)), after);
        }
    }

    private static void storeSome(Unit unit, long storeId, List<Long> skuIds, Map<Long, StockValue> after) {
        String each = "CASE sku_id" + " WHEN ? THEN ?".repeat(skuIds.size()) + " END";
        List<Object> arguments = new ArrayList<>(7 * skuIds.size() + 1);
        for (Function<StockValue, Object> column :
                List.<Function<StockValue, Object>>of(StockValue::quantity, StockValue::value, StockValue::lastCost)) {
            for (long skuId : skuIds) {
                arguments.add(skuId);
                arguments.add(column.apply(Objects.requireNonNull(after.get(skuId))));
            }
        }
        arguments.add(storeId);
        arguments.addAll(skuIds);
        unit.updateLater(
                "UPDATE inventory_stock SET quantity = " + each + ", value_fen = " + each + ", last_cost_fen = " + each
                        + " WHERE store_id = ? AND sku_id IN (" + Sql.marks(skuIds.size()) + ")",
                changed -> {
                    if (changed != skuIds.size()) {
                        throw new IllegalStateException(changed + " rows of stock changed instead of " + skuIds);
                    }
                },
                arguments.toArray());
    }

    static @Nullable Object[] movement(long id, StockBook.Occasion occasion, StockMove move, StockValue.Change change) {
        return new @Nullable Object[] {
            id,
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
            occasion.at(),
            move.revenue()
        };
    }

    static void insertMovements(Unit unit, List<@Nullable Object[]> rows) {
        unit.insertLater("""
                INSERT INTO inventory_movement (id, store_id, sku_id, kind, quantity_change, quantity_after,
                    value_change_fen, variance_fen, document, reason, operator_id, business_date, at, revenue_fen)""", rows);
    }

    /// @throws OutOfStock for the first row that has fallen below zero, or further below it
    static void requireEnough(Connection connection, Map<Long, StockValue> before, Map<Long, StockValue> after)
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
