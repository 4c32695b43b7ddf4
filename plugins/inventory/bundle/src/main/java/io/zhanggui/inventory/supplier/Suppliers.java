package io.zhanggui.inventory.supplier;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lists, stores and finds suppliers. Thread-safe.
@Component(service = Suppliers.class)
public final class Suppliers {
    private static final String SELECT = "SELECT id, version, name, contact, note, active FROM inventory_supplier ";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;

    /// @param tables has migrated
    @Activate
    public Suppliers(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
    }

    /// By name.
    public List<Supplier> all(boolean withInactive) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + (withInactive ? "" : "WHERE active ") + "ORDER BY name",
                Suppliers::supplier));
    }

    public Optional<Supplier> find(long supplierId) {
        return unitOfWork.read(
                unit -> Sql.first(unit.connection(), SELECT + "WHERE id = ?", Suppliers::supplier, supplierId));
    }

    public Optional<Supplier> named(String name) {
        return unitOfWork.read(
                unit -> Sql.first(unit.connection(), SELECT + "WHERE name = ?", Suppliers::supplier, name.strip()));
    }

    /// Stores a new supplier or changes one.
    /// @return its id
    /// @throws Refusal for a name that another one has, or when somebody has changed it meanwhile
    public long store(Supplier supplier) {
        operators.require(InventoryPermissions.PURCHASE);
        return unitOfWork.write(unit -> {
            Optional<Supplier> sameName = named(supplier.name()).filter(other -> other.id() != supplier.id());
            if (sameName.isPresent()) {
                throw new Refusal("inventory.supplier.exists", supplier.name());
            }
            long id = supplier.id() == 0 ? insert(unit.connection(), supplier) : change(unit.connection(), supplier);
            audit.record("inventory.supplier-stored", "supplier:" + id, Map.of("name", supplier.name()));
            return id;
        });
    }

    private static long insert(Connection connection, Supplier supplier) throws SQLException {
        long id = Ids.next();
        Sql.update(
                connection,
                "INSERT INTO inventory_supplier (id, name, contact, note, active) VALUES (?,?,?,?,?)",
                id,
                supplier.name(),
                supplier.contact(),
                supplier.note(),
                supplier.active());
        return id;
    }

    private static long change(Connection connection, Supplier supplier) throws SQLException {
        int changed = Sql.update(
                connection,
                """
                UPDATE inventory_supplier SET name = ?, contact = ?, note = ?, active = ?, version = version + 1
                WHERE id = ? AND version = ?""",
                supplier.name(),
                supplier.contact(),
                supplier.note(),
                supplier.active(),
                supplier.id(),
                supplier.version());
        if (changed == 0) {
            throw new Refusal("inventory.changed-meanwhile", supplier.name());
        }
        return supplier.id();
    }

    private static Supplier supplier(ResultSet row) throws SQLException {
        return new Supplier(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("contact"),
                row.getString("note"),
                row.getBoolean("active"));
    }
}
