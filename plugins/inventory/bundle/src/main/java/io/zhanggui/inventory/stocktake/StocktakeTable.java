package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.StocktakeState;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on stocktakes, their lines and counts.
final class StocktakeTable {
    private static final String HEADS = """
            SELECT t.id, t.number, t.store_id, COALESCE(c.name, '') category, t.blind, t.note, t.state, t.operator_id,
                t.at, t.ended_at, t.worth_fen, COUNT(l.sku_id) items, COUNT(l.counted) counted
            FROM inventory_stocktake t LEFT JOIN inventory_category c ON c.id = t.category_id
            LEFT JOIN inventory_stocktake_line l ON l.stocktake_id = t.id
            WHERE\s""";
    private static final String GROUPED = " GROUP BY t.id, c.name";

    private StocktakeTable() {}

    record New(
            long id, String number, boolean blind, @Nullable Long categoryId, String note, long operatorId) {}

    record Locked(long id, String number, long storeId, boolean blind, StocktakeState state) {}

    record Count(
            long stocktakeId,
            long skuId,
            @Nullable Batch batch,
            Quantity quantity,
            boolean replaces,
            long operatorId) {}

    static Optional<Long> find(Connection connection, RequestId requestId) throws SQLException {
        return Sql.first(
                connection,
                "SELECT id FROM inventory_stocktake WHERE store_id = ? AND till_id = ? AND request_key = ?",
                row -> row.getLong("id"),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    /// With the snapshot of every item that the store keeps, as of one moment.
    static void insert(Connection connection, New stocktake, RequestId requestId, ShopClock clock) throws SQLException {
        InventoryTables.insertRequest(
                connection,
                """
                INSERT INTO inventory_stocktake (id, number, store_id, till_id, request_key, category_id, blind, note,
                    state, operator_id, business_date, at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)""",
                stocktake.id(),
                stocktake.number(),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                stocktake.categoryId(),
                stocktake.blind(),
                stocktake.note(),
                StocktakeState.COUNTING,
                stocktake.operatorId(),
                clock.today(),
                clock.instant());
        Sql.update(
                connection, """
                INSERT INTO inventory_stocktake_line (stocktake_id, sku_id, snapshot)
                SELECT ?, k.sku_id, k.quantity FROM inventory_stock k JOIN inventory_sku s ON s.id = k.sku_id
                WHERE k.store_id = ? AND (? IS NULL OR s.category_id = ?) AND (s.active OR k.quantity <> 0)""", stocktake.id(), requestId.storeId(), stocktake.categoryId(), stocktake.categoryId());
    }

    static Optional<Locked> locked(Connection connection, long stocktakeId, String lock) throws SQLException {
        return Sql.first(
                connection,
                "SELECT id, number, store_id, blind, state FROM inventory_stocktake WHERE id = ?" + lock,
                row -> new Locked(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getLong("store_id"),
                        row.getBoolean("blind"),
                        StocktakeState.valueOf(row.getString("state"))),
                stocktakeId);
    }

    /// @return false when the same request was stored before
    static boolean insertCount(Connection connection, RequestId requestId, Count count, Instant at)
            throws SQLException {
        Batch batch = count.batch();
        return Sql.update(
                        connection,
                        """
                        INSERT IGNORE INTO inventory_count
                            (id, stocktake_id, request_key, sku_id, batch, expires, quantity, replaces, operator_id, at)
                        VALUES (?,?,?,?,?,?,?,?,?,?)""",
                        Ids.next(),
                        count.stocktakeId(),
                        requestId.key(),
                        count.skuId(),
                        batch == null ? "" : batch.number(),
                        batch == null ? null : batch.expires(),
                        count.quantity(),
                        count.replaces(),
                        count.operatorId(),
                        at)
                == 1;
    }

    static boolean isCounted(Connection connection, long stocktakeId, RequestId requestId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM inventory_count WHERE stocktake_id = ? AND request_key = ?",
                        row -> true,
                        stocktakeId,
                        requestId.key())
                .isPresent();
    }

    /// @param book what the stock is now
    static void countLine(Connection connection, Count count, Quantity book) throws SQLException {
        String counted = count.replaces() ? "VALUES(counted)" : "COALESCE(counted, 0) + VALUES(counted)";
        String firstBook = count.replaces() ? "VALUES(first_book)" : "COALESCE(first_book, VALUES(first_book))";
        Sql.update(
                connection,
                """
                INSERT INTO inventory_stocktake_line (stocktake_id, sku_id, snapshot, counted, first_book, book)
                VALUES (?, ?, 0, ?, ?, ?)
                ON DUPLICATE KEY UPDATE counted = %s, first_book = %s, book = VALUES(book)""".formatted(counted, firstBook),
                count.stocktakeId(),
                count.skuId(),
                count.quantity(),
                book,
                book);
    }

    static Quantity counted(Connection connection, long stocktakeId, long skuId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT counted FROM inventory_stocktake_line WHERE stocktake_id = ? AND sku_id = ?",
                        row -> Sql.quantity(row, "counted"),
                        stocktakeId,
                        skuId)
                .orElseThrow();
    }

    static List<Line> lines(Connection connection, long stocktakeId, long storeId) throws SQLException {
        return Sql.query(connection, """
                SELECT l.sku_id, s.code, s.name, s.unit, l.snapshot, l.counted, l.first_book, l.book,
                    COALESCE(k.quantity, 0) quantity, COALESCE(k.value_fen, 0) value_fen,
                    COALESCE(k.last_cost_fen, s.cost_fen, 0) last_cost_fen
                FROM inventory_stocktake_line l JOIN inventory_sku s ON s.id = l.sku_id
                LEFT JOIN inventory_stock k ON k.store_id = ? AND k.sku_id = l.sku_id
                WHERE l.stocktake_id = ? ORDER BY s.code""", StocktakeTable::line, storeId, stocktakeId);
    }

    private static Line line(ResultSet row) throws SQLException {
        Quantity counted = quantityOrNull(row, "counted");
        Quantity book = quantityOrNull(row, "book");
        Quantity firstBook = quantityOrNull(row, "first_book");
        StockValue stock = new StockValue(
                Sql.quantity(row, "quantity"), Sql.money(row, "value_fen"), Sql.money(row, "last_cost_fen"));
        return new Line(
                row.getLong("sku_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                Sql.quantity(row, "snapshot"),
                counted,
                book,
                stock.unitCost(),
                book != null && !book.equals(firstBook));
    }

    static void end(
            Connection connection, long stocktakeId, StocktakeState state, Money worth, long operatorId, Instant at)
            throws SQLException {
        Sql.update(connection, """
                UPDATE inventory_stocktake SET state = ?, worth_fen = ?, ended_by = ?, ended_at = ?
                WHERE id = ?""", state, worth, operatorId, at, stocktakeId);
    }

    static List<StocktakeHead> page(Connection connection, long storeId, int offset, int limit) throws SQLException {
        return Sql.query(
                connection,
                HEADS + "t.store_id = ?" + GROUPED + " ORDER BY t.id DESC LIMIT ? OFFSET ?",
                StocktakeTable::head,
                storeId,
                limit,
                offset);
    }

    static long total(Connection connection, long storeId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COUNT(*) total FROM inventory_stocktake WHERE store_id = ?",
                        row -> row.getLong("total"),
                        storeId)
                .orElseThrow();
    }

    static Optional<StocktakeHead> head(Connection connection, long stocktakeId) throws SQLException {
        return Sql.first(connection, HEADS + "t.id = ?" + GROUPED, StocktakeTable::head, stocktakeId);
    }

    static List<StocktakeBook.Counted> mine(Connection connection, long stocktakeId, long operatorId, int limit)
            throws SQLException {
        return Sql.query(
                connection,
                """
                SELECT n.sku_id, s.code, s.name, s.unit, n.batch, n.expires, n.quantity, n.replaces, l.counted
                FROM inventory_count n JOIN inventory_sku s ON s.id = n.sku_id
                JOIN inventory_stocktake_line l ON l.stocktake_id = n.stocktake_id AND l.sku_id = n.sku_id
                WHERE n.stocktake_id = ? AND n.operator_id = ? ORDER BY n.id DESC LIMIT ?""",
                row -> new StocktakeBook.Counted(
                        row.getLong("sku_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("unit"),
                        batch(row),
                        Sql.quantity(row, "quantity"),
                        row.getBoolean("replaces"),
                        Sql.quantity(row, "counted")),
                stocktakeId,
                operatorId,
                limit);
    }

    private static StocktakeHead head(ResultSet row) throws SQLException {
        return new StocktakeHead(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("store_id"),
                row.getString("category"),
                row.getBoolean("blind"),
                row.getString("note"),
                StocktakeState.valueOf(row.getString("state")),
                row.getLong("operator_id"),
                Sql.instant(row, "at"),
                row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at"),
                row.getInt("items"),
                row.getInt("counted"),
                Sql.money(row, "worth_fen"));
    }

    private static @Nullable Batch batch(ResultSet row) throws SQLException {
        String number = row.getString("batch");
        return number.isEmpty() ? null : new Batch(number, row.getObject("expires", LocalDate.class));
    }

    private static @Nullable Quantity quantityOrNull(ResultSet row, String column) throws SQLException {
        long thousandths = row.getLong(column);
        return row.wasNull() ? null : new Quantity(thousandths);
    }
}
