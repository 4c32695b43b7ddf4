package io.zhanggui.inventory.batch;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.api.Batches.Batch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statements on batches and their movements. Batches change only while the row of their stock is locked.
final class BatchTable {
    private static final String IN_ORDER =
            " ORDER BY sku_id, COALESCE(expires < ?, FALSE), expires IS NULL, expires, at, id";

    private BatchTable() {}

    record Stored(long id, long skuId, Batch batch, Quantity quantity) {}

    /// @param movementId null for what is no movement of stock
    record Change(long batchId, @Nullable Long movementId, long skuId, String document, Quantity change) {}

    /// Those that have something, in the order in which it leaves.
    static List<Stored> onHand(Connection connection, long storeId, Collection<Long> skuIds, LocalDate today)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        arguments.add(storeId);
        arguments.addAll(skuIds);
        arguments.add(today);
        return Sql.query(
                connection,
                "SELECT id, sku_id, number, expires, quantity FROM inventory_batch WHERE store_id = ? AND quantity > 0"
                        + " AND sku_id IN (" + Sql.marks(skuIds.size()) + ")" + IN_ORDER,
                BatchTable::stored,
                arguments.toArray());
    }

    /// With something or without.
    static List<Stored> named(Connection connection, long storeId, long skuId, String number) throws SQLException {
        return Sql.query(connection, """
                SELECT id, sku_id, number, expires, quantity FROM inventory_batch
                WHERE store_id = ? AND sku_id = ? AND number = ?""", BatchTable::stored, storeId, skuId, number);
    }

    static Stored insert(Connection connection, long storeId, long skuId, Batch batch, Instant at) throws SQLException {
        long id = Ids.next();
        Sql.update(connection, """
                INSERT INTO inventory_batch (id, store_id, sku_id, number, expires, quantity, at)
                VALUES (?,?,?,?,?,0,?)""", id, storeId, skuId, batch.number(), batch.expires(), at);
        return new Stored(id, skuId, batch, Quantity.ZERO);
    }

    static void apply(Connection connection, List<Change> changes, Instant at) throws SQLException {
        Map<Long, Quantity> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.batchId(), change.change(), Quantity::plus));
        Sql.batch(
                connection,
                "UPDATE inventory_batch SET quantity = quantity + ? WHERE id = ?",
                sums.entrySet().stream()
                        .map(sum -> new @Nullable Object[] {sum.getValue(), sum.getKey()})
                        .toList());
        Sql.batch(
                connection,
                """
                INSERT INTO inventory_batch_movement
                    (id, batch_id, movement_id, sku_id, document, quantity_change, at) VALUES (?,?,?,?,?,?,?)""",
                changes.stream()
                        .map(change -> new @Nullable Object[] {
                            Ids.next(),
                            change.batchId(),
                            change.movementId(),
                            change.skuId(),
                            change.document(),
                            change.change(),
                            at
                        })
                        .toList());
    }

    /// What of each batch has left with a document and not come back.
    static List<OutOf> outOf(Connection connection, String document, long skuId) throws SQLException {
        return Sql.query(connection, """
                SELECT b.number, b.expires, -SUM(m.quantity_change) quantity
                FROM inventory_batch_movement m JOIN inventory_batch b ON b.id = m.batch_id
                WHERE m.document = ? AND m.sku_id = ? GROUP BY b.number, b.expires
                HAVING SUM(m.quantity_change) < 0 ORDER BY b.expires IS NULL, b.expires, b.number""", row -> new OutOf(batch(row), Sql.quantity(row, "quantity")), document, skuId);
    }

    record OutOf(Batch batch, Quantity quantity) {}

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getLong("id"), row.getLong("sku_id"), batch(row), Sql.quantity(row, "quantity"));
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(row.getString("number"), row.getObject("expires", LocalDate.class));
    }
}
