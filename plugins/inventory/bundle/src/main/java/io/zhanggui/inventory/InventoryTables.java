package io.zhanggui.inventory;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.receipt.Receipt;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.Sku;
import io.zhanggui.inventory.stock.Adjustment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
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

    /// Like [#flushRequest], with a statement.
    public static void insertRequest(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        try {
            Sql.update(connection, sql, arguments);
        } catch (SQLIntegrityConstraintViolationException sameRequest) {
            throw sameRequestAtOnce(sameRequest);
        }
    }

    private static SQLTransactionRollbackException sameRequestAtOnce(Exception cause) {
        return new SQLTransactionRollbackException("the same request at the same time", "40001", cause);
    }

    /// Writes a row whose request id is unique. When the same request is under way at the same time, the
    /// whole unit is run again and then finds what the other one stored.
    public void flushRequest(Session session) throws SQLTransactionRollbackException {
        try {
            session.flush();
        } catch (ConstraintViolationException sameRequest) {
            throw sameRequestAtOnce(sameRequest);
        }
    }
}
