package io.zhanggui.inventory.purchase;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.PurchaseOrder;
import io.zhanggui.inventory.api.PurchaseOrder.Head;
import io.zhanggui.inventory.api.PurchaseOrder.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on orders and their lines.
final class OrderTable {
    private static final String HEADS = """
            SELECT o.id, o.number, o.store_id, o.supplier_id, p.name supplier, o.state, o.expected, o.note, o.version,
                o.at, o.operator_id, COUNT(l.sku_id) items,
                COALESCE(SUM(COALESCE(l.amount_fen, ROUND(l.quantity * l.unit_cost_fen / 1000))), 0) ordered_fen,
                COALESCE(SUM(ROUND(l.received * COALESCE(l.amount_fen / l.quantity, l.unit_cost_fen / 1000))), 0)
                    received_fen
            FROM inventory_order o JOIN inventory_supplier p ON p.id = o.supplier_id
            LEFT JOIN inventory_order_line l ON l.order_id = o.id
            WHERE\s""";
    private static final String GROUPED = " GROUP BY o.id, p.name";

    private OrderTable() {}

    record Request(long orderId, RequestHash hash) {}

    record Locked(long id, String number, long storeId, long supplierId, OrderState state, int version) {}

    static Optional<Request> find(Connection connection, RequestId requestId) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT id, request_hash FROM inventory_order
                WHERE store_id = ? AND till_id = ? AND request_key = ?""",
                row -> new Request(row.getLong("id"), new RequestHash(row.getBytes("request_hash"))),
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    static Optional<Locked> lock(Connection connection, long orderId) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT id, number, store_id, supplier_id, state, version FROM inventory_order
                WHERE id = ? FOR UPDATE""",
                row -> new Locked(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getLong("store_id"),
                        row.getLong("supplier_id"),
                        OrderState.valueOf(row.getString("state")),
                        row.getInt("version")),
                orderId);
    }

    static void insert(
            Connection connection,
            long id,
            String number,
            RequestId requestId,
            RequestHash hash,
            OrderDraft draft,
            long operatorId,
            ShopClock clock)
            throws SQLException {
        InventoryTables.insertRequest(
                connection,
                """
                INSERT INTO inventory_order (id, number, store_id, till_id, request_key, request_hash, supplier_id,
                    state, expected, note, operator_id, business_date, at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                id,
                number,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key(),
                hash.bytes(),
                draft.supplierId(),
                OrderState.DRAFT,
                draft.expected(),
                draft.note(),
                operatorId,
                clock.today(),
                clock.instant());
        insertLines(connection, id, draft);
    }

    static void update(Connection connection, long orderId, OrderDraft draft) throws SQLException {
        Sql.update(connection, """
                UPDATE inventory_order SET supplier_id = ?, expected = ?, note = ?, version = version + 1
                WHERE id = ?""", draft.supplierId(), draft.expected(), draft.note(), orderId);
        Sql.update(connection, "DELETE FROM inventory_order_line WHERE order_id = ?", orderId);
        insertLines(connection, orderId, draft);
    }

    private static void insertLines(Connection connection, long orderId, OrderDraft draft) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (OrderDraft.Line line : draft.lines()) {
            rows.add(new @Nullable Object[] {
                orderId, rows.size(), line.skuId(), line.quantity(), line.unitCost(), line.total()
            });
        }
        Sql.batch(connection, """
                INSERT INTO inventory_order_line (order_id, line_number, sku_id, quantity, unit_cost_fen, amount_fen)
                VALUES (?,?,?,?,?,?)""", rows);
    }

    static Optional<PurchaseOrder> order(Connection connection, long orderId) throws SQLException {
        Optional<Head> head = Sql.first(connection, HEADS + "o.id = ?" + GROUPED, OrderTable::head, orderId);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<String> receipts = Sql.query(
                connection,
                "SELECT number FROM inventory_receipt WHERE order_id = ? ORDER BY id",
                row -> row.getString("number"),
                orderId);
        return Optional.of(new PurchaseOrder(head.get(), lines(connection, orderId), receipts));
    }

    static List<Line> lines(Connection connection, long orderId) throws SQLException {
        String sql = """
                SELECT l.sku_id, s.code, s.name, s.unit, l.quantity, l.unit_cost_fen, l.received,
                    COALESCE(l.amount_fen, ROUND(l.quantity * l.unit_cost_fen / 1000)) amount_fen,
                    COALESCE(k.quantity, 0) stock,
                    COALESCE((SELECT MIN(b.barcode) FROM inventory_barcode b WHERE b.sku_id = s.id), '') barcode
                FROM inventory_order o JOIN inventory_order_line l ON l.order_id = o.id
                JOIN inventory_sku s ON s.id = l.sku_id
                LEFT JOIN inventory_stock k ON k.store_id = o.store_id AND k.sku_id = l.sku_id
                WHERE o.id = ? ORDER BY l.line_number""";
        return Sql.query(
                connection,
                sql,
                row -> new Line(
                        row.getLong("sku_id"),
                        row.getString("code"),
                        row.getString("barcode"),
                        row.getString("name"),
                        row.getString("unit"),
                        Sql.quantity(row, "quantity"),
                        Sql.money(row, "unit_cost_fen"),
                        Sql.money(row, "amount_fen"),
                        Sql.quantity(row, "received"),
                        new Quantity(row.getLong("stock"))),
                orderId);
    }

    static List<Head> page(Connection connection, OrderFilter filter, int offset, int limit) throws SQLException {
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        return Sql.query(
                connection,
                HEADS + where.sql() + GROUPED + " ORDER BY o.id DESC LIMIT ? OFFSET ?",
                OrderTable::head,
                where.arguments().toArray());
    }

    static OrderFilter.Totals totals(Connection connection, OrderFilter filter) throws SQLException {
        Where where = where(filter);
        String sql = """
                SELECT COUNT(*) orders, COALESCE(SUM(ordered_fen), 0) ordered,
                    COALESCE(SUM(IF(state IN ('ORDERED', 'PARTIAL'), GREATEST(ordered_fen - received_fen, 0), 0)), 0) open
                FROM (""" + HEADS + where.sql() + GROUPED + ") heads";
        return Sql.first(
                        connection,
                        sql,
                        row -> new OrderFilter.Totals(
                                row.getLong("orders"), Sql.money(row, "ordered"), Sql.money(row, "open")),
                        where.arguments().toArray())
                .orElseThrow();
    }

    private record Where(String sql, List<Object> arguments) {}

    private static Where where(OrderFilter filter) {
        StringBuilder sql = new StringBuilder("o.store_id = ?");
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.storeId());
        OrderState state = filter.state();
        if (state != null) {
            sql.append(" AND o.state = ?");
            arguments.add(state);
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            sql.append("""
                     AND (o.number LIKE ? OR p.name LIKE ? OR o.id IN (SELECT x.order_id FROM inventory_order_line x
                    JOIN inventory_sku y ON y.id = x.sku_id WHERE y.name LIKE ? OR y.code LIKE ?))""");
            String part = "%" + Sql.startingWith(text);
            arguments.addAll(List.of(part, part, part, Sql.startingWith(text)));
        }
        return new Where(sql.toString(), arguments);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("store_id"),
                row.getLong("supplier_id"),
                row.getString("supplier"),
                OrderState.valueOf(row.getString("state")),
                row.getObject("expected", LocalDate.class),
                row.getString("note"),
                row.getInt("version"),
                Sql.instant(row, "at"),
                row.getLong("operator_id"),
                row.getInt("items"),
                Sql.money(row, "ordered_fen"),
                Sql.money(row, "received_fen"));
    }
}
