package io.zhanggui.inventory.purchase;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.stock.LowStock;
import io.zhanggui.inventory.stock.StockValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a store runs short of. Ordered is what has, together with what is on its way (open orders, transfers from
/// other stores), less than the safety stock: up to twice the safety stock, in whole pieces. Thread-safe.
@Component(service = Shortages.class)
public final class Shortages {
    private static final int MAX_PROPOSALS = 1_000;
    private static final int MAX_REPORTED = 100_000;
    private static final String TO_ORDER =
            "COALESCE(k.quantity, 0) + COALESCE(o.open, 0) + COALESCE(t.coming, 0) < s.safety_stock";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;

    @Activate
    public Shortages(@Reference UnitOfWork unitOfWork, @Reference Operators operators, @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
    }

    /// @param onOrder what drafts and open orders still bring
    /// @param inTransit what other stores have sent and is not received yet
    /// @param proposed zero when what is on its way is enough
    /// @param supplierId the item's own, else that of its last receipt; null when neither is known
    /// @param supplier its name, empty when it is not known
    public record Shortage(
            long skuId,
            String code,
            String name,
            String category,
            String unit,
            Quantity stock,
            Quantity onOrder,
            Quantity inTransit,
            Quantity safetyStock,
            Quantity proposed,
            Money unitCost,
            @Nullable Long supplierId,
            String supplier) {}

    /// What should be ordered, by code, at most a page.
    public List<Shortage> toOrder(long storeId) {
        operators.require(InventoryPermissions.PURCHASE);
        return find(storeId, TO_ORDER, "", MAX_PROPOSALS);
    }

    /// Those of it whose supplier is known, by code. More than a page of them are found when these are on order.
    public List<Shortage> orderable(long storeId) {
        operators.require(InventoryPermissions.PURCHASE);
        return find(storeId, TO_ORDER, "HAVING supplier_id IS NOT NULL ", MAX_PROPOSALS);
    }

    /// Everything that is below its safety stock now, by code, also what enough of is on its way.
    public List<Shortage> low(long storeId) {
        operators.require(InventoryPermissions.SEE_COST);
        return find(storeId, LowStock.CONDITION, "", MAX_REPORTED);
    }

    private List<Shortage> find(long storeId, String condition, String having, int limit) {
        stores.requireWorkplace(storeId);
        String sql = """
                SELECT f.*, COALESCE(p.name, '') supplier FROM (
                    SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.unit, s.safety_stock,
                        COALESCE(k.quantity, 0) quantity, COALESCE(k.value_fen, 0) value_fen,
                        COALESCE(k.last_cost_fen, s.cost_fen, 0) last_cost_fen,
                        COALESCE(o.open, 0) open, COALESCE(t.coming, 0) coming,
                        COALESCE(s.supplier_id, (SELECT r.supplier_id FROM inventory_receipt_line l
                            JOIN inventory_receipt r ON r.id = l.receipt_id
                            WHERE l.sku_id = s.id AND r.supplier_id IS NOT NULL ORDER BY r.id DESC LIMIT 1))
                            supplier_id
                    FROM inventory_sku s
                    LEFT JOIN inventory_category c ON c.id = s.category_id
                    LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
                    LEFT JOIN (SELECT l.sku_id, SUM(GREATEST(l.quantity - l.received, 0)) open
                        FROM inventory_order p JOIN inventory_order_line l ON l.order_id = p.id
                        WHERE p.store_id = ? AND p.state IN ('DRAFT', 'ORDERED', 'PARTIAL') GROUP BY l.sku_id) o
                        ON o.sku_id = s.id
                    LEFT JOIN (SELECT l.sku_id, SUM(l.quantity) coming
                        FROM inventory_transfer h JOIN inventory_transfer_line l ON l.transfer_id = h.id
                        WHERE h.to_store_id = ? AND h.state = 'SENT' GROUP BY l.sku_id) t
                        ON t.sku_id = s.id
                    WHERE s.active AND s.service = FALSE AND s.safety_stock > 0 AND %s
                    %sORDER BY s.code LIMIT ?) f
                LEFT JOIN inventory_supplier p ON p.id = f.supplier_id ORDER BY f.code""".formatted(condition, having);
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), sql, Shortages::shortage, storeId, storeId, storeId, limit));
    }

    private static Shortage shortage(ResultSet row) throws SQLException {
        StockValue stock = new StockValue(
                Sql.quantity(row, "quantity"), Sql.money(row, "value_fen"), Sql.money(row, "last_cost_fen"));
        Quantity safety = Sql.quantity(row, "safety_stock");
        Quantity onOrder = Sql.quantity(row, "open");
        Quantity inTransit = Sql.quantity(row, "coming");
        long supplierId = row.getLong("supplier_id");
        Long supplier = row.wasNull() ? null : supplierId;
        return new Shortage(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("category"),
                row.getString("unit"),
                stock.quantity(),
                onOrder,
                inTransit,
                safety,
                missing(safety, stock.quantity().plus(onOrder).plus(inTransit)),
                stock.unitCost(),
                supplier,
                row.getString("supplier"));
    }

    /// Up to twice the safety stock in whole pieces, rounded up; nothing while the safety stock is there.
    static Quantity missing(Quantity safetyStock, Quantity available) {
        if (available.compareTo(safetyStock) >= 0) {
            return Quantity.ZERO;
        }
        Quantity missing = safetyStock.plus(safetyStock).minus(available);
        return Quantity.of(Math.ceilDiv(missing.thousandths(), Quantity.ONE.thousandths()));
    }
}
