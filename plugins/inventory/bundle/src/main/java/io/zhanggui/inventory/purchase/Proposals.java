package io.zhanggui.inventory.purchase;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a store should order: items whose stock and open orders together are below the safety stock,
/// filled up to twice the safety stock in whole pieces. Thread-safe.
@Component(service = Proposals.class)
public final class Proposals {
    private static final int MAX_PROPOSALS = 1_000;

    private final UnitOfWork unitOfWork;
    private final Orders orders;
    private final Operators operators;

    @Activate
    public Proposals(@Reference UnitOfWork unitOfWork, @Reference Orders orders, @Reference Operators operators) {
        this.unitOfWork = unitOfWork;
        this.orders = orders;
        this.operators = operators;
    }

    /// @param onOrder what drafts and open orders still bring
    /// @param supplierId the item's own, else that of its last receipt; null when neither is known
    public record Proposal(
            long skuId,
            String code,
            String name,
            String unit,
            Quantity stock,
            Quantity onOrder,
            Quantity safetyStock,
            Quantity proposed,
            Money unitCost,
            @Nullable Long supplierId) {}

    /// What was chosen from the proposals.
    public record Chosen(long supplierId, OrderDraft.Line line) {}

    /// All of them, by code, at most a page.
    public List<Proposal> of(long storeId) {
        return find(storeId, "");
    }

    /// Those whose supplier is known, by code. More than a page of them are found when these are on order.
    public List<Proposal> orderable(long storeId) {
        return find(storeId, "HAVING supplier_id IS NOT NULL ");
    }

    private List<Proposal> find(long storeId, String having) {
        operators.require(InventoryPermissions.PURCHASE);
        String sql = """
                SELECT s.id, s.code, s.name, s.unit, s.safety_stock, COALESCE(k.quantity, 0) quantity,
                    COALESCE(k.value_fen, 0) value_fen, COALESCE(k.last_cost_fen, s.cost_fen, 0) last_cost_fen,
                    COALESCE(o.open, 0) open,
                    COALESCE(s.supplier_id, (SELECT r.supplier_id FROM inventory_receipt_line l
                        JOIN inventory_receipt r ON r.id = l.receipt_id
                        WHERE l.sku_id = s.id AND r.supplier_id IS NOT NULL ORDER BY r.id DESC LIMIT 1)) supplier_id
                FROM inventory_sku s
                LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
                LEFT JOIN (SELECT l.sku_id, SUM(GREATEST(l.quantity - l.received, 0)) open
                    FROM inventory_order p JOIN inventory_order_line l ON l.order_id = p.id
                    WHERE p.store_id = ? AND p.state IN ('DRAFT', 'ORDERED', 'PARTIAL') GROUP BY l.sku_id) o
                    ON o.sku_id = s.id
                WHERE s.active AND s.service = FALSE AND s.safety_stock > 0
                    AND COALESCE(k.quantity, 0) + COALESCE(o.open, 0) < s.safety_stock
                %sORDER BY s.code LIMIT ?""".formatted(having);
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), sql, Proposals::proposal, storeId, storeId, MAX_PROPOSALS));
    }

    /// Makes one draft for each supplier. Idempotent by request id.
    /// @return the orders' ids, by supplier
    public List<Long> order(RequestId requestId, String note, List<Chosen> chosen) {
        Map<Long, List<OrderDraft.Line>> bySupplier = new TreeMap<>();
        for (Chosen each : chosen) {
            bySupplier
                    .computeIfAbsent(each.supplierId(), supplier -> new ArrayList<>())
                    .add(each.line());
        }
        return unitOfWork.write(unit -> {
            List<Long> made = new ArrayList<>();
            bySupplier.forEach((supplierId, lines) -> made.add(
                    orders.create(requestId.part("p" + made.size()), new OrderDraft(supplierId, null, note, lines))));
            return made;
        });
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        StockValue stock = new StockValue(
                Sql.quantity(row, "quantity"), Sql.money(row, "value_fen"), Sql.money(row, "last_cost_fen"));
        Quantity safety = Sql.quantity(row, "safety_stock");
        Quantity onOrder = Sql.quantity(row, "open");
        long supplierId = row.getLong("supplier_id");
        Long supplier = row.wasNull() ? null : supplierId;
        return new Proposal(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                stock.quantity(),
                onOrder,
                safety,
                missing(safety, stock.quantity().plus(onOrder)),
                stock.unitCost(),
                supplier);
    }

    /// Whole pieces, rounded up.
    static Quantity missing(Quantity safetyStock, Quantity available) {
        Quantity missing = safetyStock.plus(safetyStock).minus(available);
        return Quantity.of(Math.ceilDiv(missing.thousandths(), Quantity.ONE.thousandths()));
    }
}
