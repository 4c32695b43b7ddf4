package io.zhanggui.inventory.batch;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Batches.OnHand;
import io.zhanggui.inventory.batch.BatchTable.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which items are kept by batch, and what each batch has. Thread-safe.
@Component(service = BatchBook.class)
public final class BatchBook {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Remembered<Set<Long>> kept;

    /// @param tables are there once the plugin's tables are
    @Activate
    public BatchBook(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        kept = new Remembered<>(
                "inventory.batched",
                unitOfWork,
                unit -> Set.copyOf(Sql.query(
                        unit.connectionAsItIs(),
                        "SELECT id FROM inventory_sku WHERE batched",
                        row -> row.getLong("id"))));
    }

    /// Stock that has moved.
    /// @param before what the store had of it
    public record Moved(
            long movementId, long skuId, String document, Quantity before, Quantity change, BatchChoice choice) {}

    /// Items that are kept by batch, of all.
    public Set<Long> kept() {
        return kept.get();
    }

    public boolean isKept(long skuId) {
        return kept().contains(skuId);
    }

    /// @param skuIds items of which somebody has named a batch
    /// @throws Refusal for the first that is not kept by batch
    public void requireKept(Unit unit, Collection<Long> skuIds) throws SQLException {
        Set<Long> byBatch = kept();
        for (long skuId : skuIds) {
            if (!byBatch.contains(skuId)) {
                throw new Refusal(
                        "inventory.batch.not-kept",
                        Sql.first(
                                        unit.connection(),
                                        "SELECT name FROM inventory_sku WHERE id = ?",
                                        row -> row.getString("name"),
                                        skuId)
                                .orElse(""));
            }
        }
    }

    /// To be called by the unit that lists items kept by batch.
    public void keptBy(Unit unit) {
        kept.changedBy(unit);
    }

    /// Allots movements of items that are kept by batch. Their rows of stock are locked by this unit.
    public void allot(Unit unit, long storeId, LocalDate today, Instant at, List<Moved> moved) throws SQLException {
        Set<Long> skuIds = Set.copyOf(moved.stream().map(Moved::skuId).toList());
        Connection connection = unit.connection();
        Allotment allotment =
                new Allotment(connection, storeId, at, BatchTable.onHand(connection, storeId, skuIds, today));
        for (Moved each : moved) {
            allotment.add(each);
        }
        BatchTable.apply(connection, allotment.changes(), at);
    }

    /// See [io.zhanggui.inventory.api.Batches].
    public void keep(long skuId, boolean byBatch) {
        operators.require(InventoryPermissions.EDIT);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            record Item(String name, boolean service, boolean batched) {}
            Item item = Sql.first(
                            connection,
                            "SELECT name, service, batched FROM inventory_sku WHERE id = ? FOR UPDATE",
                            row -> new Item(
                                    row.getString("name"), row.getBoolean("service"), row.getBoolean("batched")),
                            skuId)
                    .orElseThrow(() -> new Refusal("inventory.sku.unknown"));
            if (item.batched() == byBatch) {
                return;
            }
            if (item.service()) {
                throw new Refusal("inventory.sku.service-has-no-stock");
            }
            if (!byBatch) {
                empty(connection, skuId);
            }
            Sql.update(connection, "UPDATE inventory_sku SET batched = ? WHERE id = ?", byBatch, skuId);
            kept.changedBy(unit);
            audit.record(
                    "inventory.kept-by-batch",
                    "sku:" + skuId,
                    Map.of("name", item.name(), "byBatch", Boolean.toString(byBatch)));
        });
    }

    /// All that the batches of an item have is without a batch from now on.
    private void empty(Connection connection, long skuId) throws SQLException {
        Sql.query(
                connection,
                "SELECT store_id FROM inventory_stock WHERE sku_id = ? ORDER BY store_id FOR UPDATE",
                row -> row.getLong("store_id"),
                skuId);
        List<Change> changes = new ArrayList<>(Sql.query(
                connection,
                "SELECT id, quantity FROM inventory_batch WHERE sku_id = ? AND quantity > 0 ORDER BY id",
                row -> new Change(
                        row.getLong("id"),
                        null,
                        skuId,
                        "sku:" + skuId,
                        Sql.quantity(row, "quantity").negated()),
                skuId));
        BatchTable.apply(connection, changes, clock.instant());
    }

    /// See [io.zhanggui.inventory.api.Batches].
    public List<OnHand> onHand(long storeId, long skuId) {
        return unitOfWork.read(
                unit -> BatchTable.onHand(unit.connection(), storeId, List.of(skuId), clock.today()).stream()
                        .map(stored -> new OnHand(stored.batch(), stored.quantity()))
                        .toList());
    }

    /// What a store has of a batch; the caller has the stock locked.
    public Quantity book(Unit unit, long storeId, long skuId, String number) throws SQLException {
        return BatchTable.named(unit.connection(), storeId, skuId, number).stream()
                .map(BatchTable.Stored::quantity)
                .findFirst()
                .orElse(Quantity.ZERO);
    }
}
