package io.zhanggui.host.store;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.security.HostPermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// Opens, names and closes stores and tills. A store that has traded is never deleted, only closed.
public final class StoreAdministration {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final StoreDirectory directory;
    private final AuditLog audit;

    public StoreAdministration(UnitOfWork unitOfWork, Operators operators, StoreDirectory directory, AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.directory = directory;
        this.audit = audit;
    }

    /// At the very first start: one store with one till.
    public void openFirstStore() {
        if (directory.stores().isEmpty()) {
            operators.asSystem(() -> unitOfWork.writeOnly(unit -> {
                long storeId = createStore("01", "总店");
                createTill(storeId, "收银机 1");
            }));
        }
    }

    /// @param code short and unique, for example `01`; printed on documents
    /// @return the new store's id
    public long createStore(String code, String name) {
        operators.require(HostPermissions.STORES);
        String validCode = requireCode(code);
        String validName = requireName(name);
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            requireUnusedCode(unit.connection(), validCode, id);
            Sql.update(
                    unit.connection(),
                    "INSERT INTO host_store (id, code, name, active) VALUES (?, ?, ?, TRUE)",
                    id,
                    validCode,
                    validName);
            audit.record("host.store-created", "store:" + id, Map.of("code", validCode, "name", validName));
            unit.afterCommit(directory::reload);
        });
        return id;
    }

    public void changeStore(long storeId, String code, String name, boolean active) {
        operators.require(HostPermissions.STORES);
        String validCode = requireCode(code);
        String validName = requireName(name);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            requireUnusedCode(connection, validCode, storeId);
            Sql.query(connection, "SELECT id FROM host_store ORDER BY id FOR UPDATE", row -> row.getLong("id"));
            Sql.update(
                    connection,
                    "UPDATE host_store SET code = ?, name = ?, active = ? WHERE id = ?",
                    validCode,
                    validName,
                    active,
                    storeId);
            if (Sql.first(connection, "SELECT id FROM host_store WHERE active LIMIT 1", row -> row.getLong("id"))
                    .isEmpty()) {
                throw new Refusal("store.last");
            }
            audit.record(
                    "host.store-changed",
                    "store:" + storeId,
                    Map.of("code", validCode, "name", validName, "active", Boolean.toString(active)));
            unit.afterCommit(directory::reload);
        });
    }

    /// Adds a till with the store's next number.
    /// @return the new till's id
    public long createTill(long storeId, String name) {
        operators.require(HostPermissions.STORES);
        String validName = requireName(name);
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            // The store's row keeps two new tills from taking the same number.
            if (Sql.first(
                            connection,
                            "SELECT id FROM host_store WHERE id = ? FOR UPDATE",
                            row -> row.getLong("id"),
                            storeId)
                    .isEmpty()) {
                throw new IllegalArgumentException("no store " + storeId);
            }
            Sql.update(connection, """
                    INSERT INTO host_till (id, store_id, number, name, active)
                    SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, TRUE FROM host_till WHERE store_id = ?""", id, storeId, validName, storeId);
            audit.record("host.till-created", "till:" + id, Map.of("store", Long.toString(storeId), "name", validName));
            unit.afterCommit(directory::reload);
        });
        return id;
    }

    public void changeTill(long tillId, String name, boolean active) {
        operators.require(HostPermissions.STORES);
        String validName = requireName(name);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE host_till SET name = ?, active = ? WHERE id = ?",
                    validName,
                    active,
                    tillId);
            audit.record(
                    "host.till-changed",
                    "till:" + tillId,
                    Map.of("name", validName, "active", Boolean.toString(active)));
            unit.afterCommit(directory::reload);
        });
    }

    private static void requireUnusedCode(Connection connection, String code, long storeId) throws SQLException {
        if (Sql.first(
                        connection,
                        "SELECT id FROM host_store WHERE code = ? AND id <> ?",
                        row -> row.getLong("id"),
                        code,
                        storeId)
                .isPresent()) {
            throw new Refusal("store.code.taken", code);
        }
    }

    private static String requireCode(String typed) {
        String code = typed.strip();
        if (!code.matches("[A-Za-z0-9-]{1,16}")) {
            throw new Refusal("store.code.invalid");
        }
        return code;
    }

    private static String requireName(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > 60) {
            throw new Refusal("store.name.invalid");
        }
        return name;
    }
}
