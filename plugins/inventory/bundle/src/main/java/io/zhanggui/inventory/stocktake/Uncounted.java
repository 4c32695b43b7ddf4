package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on items of a stocktake that nobody has counted.
final class Uncounted {
    private Uncounted() {}

    /// Items that nobody has counted and that the store has, by id.
    /// @param after ids above this one
    static List<Long> next(Connection connection, long stocktakeId, long storeId, long after, int limit)
            throws SQLException {
        return Sql.query(connection, """
                SELECT l.sku_id FROM inventory_stocktake_line l
                JOIN inventory_stock k ON k.store_id = ? AND k.sku_id = l.sku_id
                WHERE l.stocktake_id = ? AND l.sku_id > ? AND l.counted IS NULL AND k.quantity <> 0
                ORDER BY l.sku_id LIMIT ?""", row -> row.getLong("sku_id"), storeId, stocktakeId, after, limit);
    }

    /// Counts zero of items; their rows of stock are locked.
    static void countNone(
            Connection connection, long stocktakeId, long storeId, List<Long> skuIds, long operatorId, Instant at)
            throws SQLException {
        Sql.batch(
                connection,
                """
                INSERT IGNORE INTO inventory_count
                    (id, stocktake_id, request_key, sku_id, quantity, replaces, operator_id, at)
                VALUES (?,?,?,?,0,TRUE,?,?)""",
                skuIds.stream()
                        .map(skuId ->
                                new @Nullable Object[] {Ids.next(), stocktakeId, "rest:" + skuId, skuId, operatorId, at
                                })
                        .toList());
        List<Object> arguments = new ArrayList<>(List.of(storeId, stocktakeId));
        arguments.addAll(skuIds);
        Sql.update(connection, """
                UPDATE inventory_stocktake_line l JOIN inventory_stock k ON k.store_id = ? AND k.sku_id = l.sku_id
                SET l.counted = 0, l.first_book = k.quantity, l.book = k.quantity
                WHERE l.stocktake_id = ? AND l.counted IS NULL AND l.sku_id IN (%s)""".formatted(Sql.marks(skuIds.size())), arguments.toArray());
    }
}
