package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.batch.BatchChoice;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.stocktake.StocktakeBook.CountedBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// What was counted of the batches of items, beside what was counted of the items.
final class CountedBatches {
    private CountedBatches() {}

    static void count(
            Connection connection, long stocktakeId, long skuId, Batch batch, Quantity quantity, Quantity book)
            throws SQLException {
        Sql.update(connection, """
                INSERT INTO inventory_stocktake_batch (stocktake_id, sku_id, number, expires, counted, book)
                VALUES (?,?,?,?,?,?)
                ON DUPLICATE KEY UPDATE counted = counted + VALUES(counted), book = VALUES(book)""", stocktakeId, skuId, batch.number(), batch.expires(), quantity, book);
        boolean negative = Sql.first(connection, """
                        SELECT 1 FROM inventory_stocktake_batch
                        WHERE stocktake_id = ? AND sku_id = ? AND number = ? AND counted < 0""", row -> true, stocktakeId, skuId, batch.number())
                .isPresent();
        if (negative) {
            throw new Refusal("inventory.stocktake.less-than-nothing", quantity.format());
        }
    }

    /// The item was counted anew, as a whole.
    static void forget(Connection connection, long stocktakeId, long skuId) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM inventory_stocktake_batch WHERE stocktake_id = ? AND sku_id = ?",
                stocktakeId,
                skuId);
    }

    /// @param kept items that are kept by batch still
    static Map<Long, List<CountedBatch>> of(Connection connection, long stocktakeId, Set<Long> kept)
            throws SQLException {
        Map<Long, List<CountedBatch>> counted = new HashMap<>();
        Sql.query(
                        connection,
                        """
                        SELECT sku_id, number, expires, counted, book FROM inventory_stocktake_batch
                        WHERE stocktake_id = ? ORDER BY sku_id, number""",
                        row -> Map.entry(
                                row.getLong("sku_id"),
                                new CountedBatch(
                                        new Batch(row.getString("number"), row.getObject("expires", LocalDate.class)),
                                        Sql.quantity(row, "counted"),
                                        Sql.quantity(row, "book"))),
                        stocktakeId)
                .stream()
                .filter(entry -> kept.contains(entry.getKey()))
                .forEach(entry -> counted.computeIfAbsent(entry.getKey(), sku -> new ArrayList<>())
                        .add(entry.getValue()));
        return counted;
    }

    /// The difference of an item: what was counted of its batches goes to these, the rest to the batches that nobody
    /// counted.
    static List<StockMove> moves(
            List<CountedBatch> batches, Quantity difference, BiFunction<Quantity, BatchChoice, StockMove> move) {
        List<StockMove> moves = new ArrayList<>();
        Quantity rest = difference;
        for (CountedBatch each : batches) {
            if (each.difference().thousandths() != 0) {
                moves.add(move.apply(each.difference(), new BatchChoice.Counted(each.batch())));
                rest = rest.minus(each.difference());
            }
        }
        if (rest.thousandths() != 0) {
            Set<String> counted =
                    batches.stream().map(each -> each.batch().number()).collect(Collectors.toSet());
            moves.add(move.apply(rest, new BatchChoice.FirstExpired(counted)));
        }
        return moves;
    }
}
