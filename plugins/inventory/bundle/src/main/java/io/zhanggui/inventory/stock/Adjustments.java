package io.zhanggui.inventory.stock;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.RequestReused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Corrects stock that is not as it is written. Thread-safe.
@Component(service = Adjustments.class)
public final class Adjustments {
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final InventoryTables tables;
    private final StockBook stock;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;

    @Activate
    public Adjustments(
            @Reference UnitOfWork unitOfWork,
            @Reference InventoryTables tables,
            @Reference StockBook stock,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.stock = stock;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
    }

    /// Moves stock without money. Idempotent by request id.
    /// @param change above zero found, below zero lost
    public void adjust(RequestId requestId, long storeId, long skuId, Quantity change, String reason) {
        operators.require(InventoryPermissions.ADJUST);
        RequestReused.requireStore(requestId, storeId);
        stores.requireWorkplace(storeId);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new Refusal("inventory.adjust.reason.invalid", MAX_REASON);
        }
        if (change.thousandths() == 0) {
            throw new Refusal("inventory.adjust.nothing");
        }
        unitOfWork.writeOnly(unit -> {
            Session session = tables.session(unit);
            Optional<Adjustment> before = Adjustment.find(session, requestId);
            if (before.isPresent()) {
                if (!before.get().asksFor(skuId, change, why)) {
                    throw new RequestReused(requestId);
                }
                return;
            }
            requireGoods(unit.connection(), skuId);
            Adjustment adjustment = new Adjustment(Ids.next(), requestId, skuId, change, why);
            session.persist(adjustment);
            tables.flushRequest(session);
            stock.post(
                    storeId,
                    List.of(new StockMove(skuId, MovementKind.ADJUSTMENT, change, null, adjustment.document(), why)));
            audit.record("inventory.stock-adjusted", "sku:" + skuId, Map.of("change", change.format(), "reason", why));
        });
    }

    private static void requireGoods(java.sql.Connection connection, long skuId) throws java.sql.SQLException {
        boolean service = Sql.first(
                        connection,
                        "SELECT service FROM inventory_sku WHERE id = ?",
                        row -> row.getBoolean("service"),
                        skuId)
                .orElseThrow(() -> new Refusal("inventory.sku.unknown"));
        if (service) {
            throw new Refusal("inventory.sku.service-has-no-stock");
        }
    }
}
