package io.zhanggui.inventory.sku;

import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.inventory.InventoryTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// SKUs as they are priced, kept in memory. Whether one is sold and whether it is still what is known is asked each
/// time, by its version: that is one row of one table, and the whole of it with category and bar code four times the
/// work. Thread-safe.
@Component(service = KnownSkus.class)
public final class KnownSkus {
    /// Those that are sold often are known again soon when memory begins anew.
    private static final int MOST = 20_000;

    private final UnitOfWork unitOfWork;
    private final Remembered<Map<Long, Known>> memory;

    /// @param tables has migrated
    @Activate
    public KnownSkus(@Reference InventoryTables tables, @Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.memory = new Remembered<>("inventory.skus", unitOfWork, unit -> new ConcurrentHashMap<>());
    }

    /// @param item without what is on hand
    record Known(int version, CatalogItem item) {}

    /// Reads SKUs as a whole.
    @FunctionalInterface
    interface Reader {
        List<Known> read(Connection connection, Object[] ids) throws SQLException;
    }

    /// Those that are sold now, without what is on hand.
    Map<Long, CatalogItem> items(Collection<Long> skuIds, Reader reader) {
        if (skuIds.isEmpty()) {
            return Map.of();
        }
        // Before anything is read: what is changed meanwhile is not remembered for those who come after the change.
        Map<Long, Known> known = memory.get();
        return unitOfWork.read(unit -> {
            Connection connection = unit.connection();
            Map<Long, CatalogItem> found = new HashMap<>();
            List<Long> unknown = new ArrayList<>();
            for (Current current : current(connection, Sql.padded(skuIds))) {
                Known before = known.get(current.id());
                if (before != null && before.version() == current.version()) {
                    found.put(current.id(), before.item());
                } else {
                    unknown.add(current.id());
                }
            }
            if (!unknown.isEmpty()) {
                for (Known read : reader.read(connection, Sql.padded(unknown))) {
                    remember(known, read);
                    found.put(read.item().ref().id(), read.item());
                }
            }
            return found;
        });
    }

    private static void remember(Map<Long, Known> known, Known read) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(read.item().ref().id(), read);
    }

    /// A SKU that is sold now.
    private record Current(long id, int version) {}

    private static List<Current> current(Connection connection, Object[] ids) throws SQLException {
        return Sql.query(
                connection,
                "SELECT id, version FROM inventory_sku WHERE id IN (" + Sql.marks(ids.length) + ") AND active",
                row -> new Current(row.getLong(1), row.getInt(2)),
                ids);
    }

    /// To be called by the unit that changes SKUs or their bar codes: what it has not committed is for itself alone.
    void changedBy(Unit unit) {
        memory.changedBy(unit);
    }
}
