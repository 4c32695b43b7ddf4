package io.zhanggui.inventory.transfer;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Transfer;
import io.zhanggui.inventory.api.Transfer.Head;
import io.zhanggui.inventory.api.Transfer.Line;
import io.zhanggui.inventory.api.TransferState;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on transfers and their lines.
final class TransferTable {
    private static final String HEADS = """
            SELECT t.id, t.number, t.from_store_id, t.to_store_id, t.state, t.note, t.operator_id, t.at, t.ended_at,
                COUNT(l.sku_id) items, COALESCE(SUM(l.worth_fen), 0) worth_fen
            FROM inventory_transfer t LEFT JOIN inventory_transfer_line l ON l.transfer_id = t.id
            WHERE\s""";

    private TransferTable() {}

    record Request(long transferId, RequestHash hash) {}

    record New(long id, String number, long toStoreId, String note, long operatorId) {}

    record Locked(
            long id,
            String number,
            long fromStoreId,
            long toStoreId,
            TransferState state,
            @Nullable String endedRequest,
            @Nullable RequestHash endedHash) {}

    /// By which request a transfer ended.
    /// @param hash of what it asked for; null when nobody asks again
    record Ending(String request, @Nullable RequestHash hash) {
        static final Ending NOBODYS = new Ending("", null);
    }

    static Optional<Request> find(Connection connection, RequestId requestId) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT id, request_hash FROM inventory_transfer
                WHERE from_store_id = ? AND till_id = ? AND request_key = ?""",
                row -> new Request(row.getLong("id"), new RequestHash(row.getBytes("request_hash"))),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    static Optional<Locked> lock(Connection connection, long transferId) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT id, number, from_store_id, to_store_id, state, ended_request, ended_hash FROM inventory_transfer
                WHERE id = ? FOR UPDATE""",
                row -> new Locked(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getLong("from_store_id"),
                        row.getLong("to_store_id"),
                        TransferState.valueOf(row.getString("state")),
                        row.getString("ended_request"),
                        hashOrNull(row.getBytes("ended_hash"))),
                transferId);
    }

    private static @Nullable RequestHash hashOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : new RequestHash(bytes);
    }

    static void insert(Connection connection, New transfer, RequestId requestId, RequestHash hash, ShopClock clock)
            throws SQLException {
        InventoryTables.insertRequest(
                connection,
                """
                INSERT INTO inventory_transfer (id, number, from_store_id, to_store_id, till_id, request_key,
                    request_hash, state, note, operator_id, business_date, at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)""",
                transfer.id(),
                transfer.number(),
                requestId.storeId(),
                transfer.toStoreId(),
                requestId.tillId(),
                requestId.key(),
                hash.bytes(),
                TransferState.SENT,
                transfer.note(),
                transfer.operatorId(),
                clock.today(),
                clock.instant());
    }

    /// One line for each item, of however many batches.
    /// @param changes what each of the goods did to the stock, in their order
    static void insertLines(Connection connection, long transferId, List<Goods> goods, List<StockValue.Change> changes)
            throws SQLException {
        record Sent(Quantity quantity, Money worth) {
            Sent plus(Sent more) {
                return new Sent(quantity.plus(more.quantity), worth.plus(more.worth));
            }
        }
        Map<Long, Sent> items = new LinkedHashMap<>();
        for (int i = 0; i < goods.size(); i++) {
            Sent sent = new Sent(goods.get(i).quantity(), changes.get(i).worth().negated());
            items.merge(goods.get(i).skuId(), sent, Sent::plus);
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        items.forEach((skuId, sent) ->
                rows.add(new @Nullable Object[] {transferId, rows.size(), skuId, sent.quantity(), sent.worth()}));
        Sql.batch(connection, """
                INSERT INTO inventory_transfer_line (transfer_id, line_number, sku_id, quantity, worth_fen)
                VALUES (?,?,?,?,?)""", rows);
    }

    static void received(Connection connection, long transferId, long skuId, Quantity received) throws SQLException {
        Sql.update(
                connection,
                "UPDATE inventory_transfer_line SET received = ? WHERE transfer_id = ? AND sku_id = ?",
                received,
                transferId,
                skuId);
    }

    static void end(
            Connection connection,
            long transferId,
            TransferState state,
            Ending ending,
            long operatorId,
            ShopClock clock)
            throws SQLException {
        Sql.update(
                connection,
                """
                UPDATE inventory_transfer
                SET state = ?, ended_request = ?, ended_hash = ?, ended_by = ?, ended_at = ?
                WHERE id = ?""",
                state,
                ending.request(),
                ending.hash() == null ? null : ending.hash().bytes(),
                operatorId,
                clock.instant(),
                transferId);
    }

    static Optional<Transfer> transfer(Connection connection, long transferId) throws SQLException {
        Optional<Head> head = Sql.first(connection, HEADS + "t.id = ? GROUP BY t.id", TransferTable::head, transferId);
        return head.isEmpty() ? Optional.empty() : Optional.of(new Transfer(head.get(), lines(connection, transferId)));
    }

    static List<Line> lines(Connection connection, long transferId) throws SQLException {
        return Sql.query(
                connection,
                """
                SELECT l.sku_id, s.code, s.name, s.unit, l.quantity, l.worth_fen, l.received
                FROM inventory_transfer_line l JOIN inventory_sku s ON s.id = l.sku_id
                WHERE l.transfer_id = ? ORDER BY l.line_number""",
                row -> {
                    long received = row.getLong("received");
                    Quantity arrived = row.wasNull() ? null : new Quantity(received);
                    return new Line(
                            row.getLong("sku_id"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("unit"),
                            Sql.quantity(row, "quantity"),
                            Sql.money(row, "worth_fen"),
                            arrived);
                },
                transferId);
    }

    static List<Head> page(Connection connection, TransferFilter filter, int offset, int limit) throws SQLException {
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        return Sql.query(
                connection,
                HEADS + where.sql() + " GROUP BY t.id ORDER BY t.id DESC LIMIT ? OFFSET ?",
                TransferTable::head,
                where.arguments().toArray());
    }

    static TransferFilter.Totals totals(Connection connection, TransferFilter filter) throws SQLException {
        Where where = where(filter);
        where.arguments().addFirst(filter.storeId());
        return Sql.first(
                        connection,
                        """
                        SELECT COUNT(DISTINCT t.id) transfers,
                            COALESCE(SUM(IF(t.state = 'SENT' AND t.from_store_id = ?, l.worth_fen, 0)), 0) worth_fen
                        FROM inventory_transfer t LEFT JOIN inventory_transfer_line l ON l.transfer_id = t.id
                        WHERE\s""" + where.sql(),
                        row -> new TransferFilter.Totals(row.getLong("transfers"), Sql.money(row, "worth_fen")),
                        where.arguments().toArray())
                .orElseThrow();
    }

    private record Where(String sql, List<Object> arguments) {}

    private static Where where(TransferFilter filter) {
        StringBuilder sql = new StringBuilder("(t.from_store_id = ? OR t.to_store_id = ?)");
        List<Object> arguments = new ArrayList<>(List.of(filter.storeId(), filter.storeId()));
        TransferState state = filter.state();
        if (state != null) {
            sql.append(" AND t.state = ?");
            arguments.add(state);
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            sql.append(" AND (t.number LIKE ? OR t.note LIKE ?)");
            arguments.add("%" + Sql.startingWith(text));
            arguments.add("%" + Sql.startingWith(text));
        }
        return new Where(sql.toString(), arguments);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("from_store_id"),
                row.getLong("to_store_id"),
                TransferState.valueOf(row.getString("state")),
                row.getString("note"),
                row.getInt("items"),
                Sql.money(row, "worth_fen"),
                row.getLong("operator_id"),
                Sql.instant(row, "at"),
                row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at"));
    }
}
