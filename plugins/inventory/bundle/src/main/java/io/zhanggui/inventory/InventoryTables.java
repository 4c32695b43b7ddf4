package io.zhanggui.inventory;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.receipt.Receipt;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.Sku;
import io.zhanggui.inventory.stock.Adjustment;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables, open as long as the plugin runs.
@Component(service = InventoryTables.class)
public final class InventoryTables {
    private final PluginDatabase database;

    @Activate
    public InventoryTables(@Reference PluginDatabases databases) {
        database = databases.open(
                "inventory",
                InventoryTables.class,
                List.of(Category.class, Sku.class, Receipt.class, Adjustment.class));
    }

    @Deactivate
    void close() {
        database.close();
    }

    public Session session(Unit unit) {
        return unit.session(database);
    }

    /// Writes a row whose request id is unique. When the same request is under way at the same time, the
    /// whole unit is run again and then finds what the other one stored.
    public void flushRequest(Session session) throws SQLTransactionRollbackException {
        try {
            session.flush();
        } catch (ConstraintViolationException sameRequest) {
            throw new SQLTransactionRollbackException("the same request at the same time", "40001", sameRequest);
        }
    }
}
