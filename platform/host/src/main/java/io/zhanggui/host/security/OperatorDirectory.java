package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All operators, read from the database once and after each change. Thread-safe.
final class OperatorDirectory {
    /// The operator that stands for the shop's own jobs. It has no password and no row, and cannot sign in.
    public static final Operator SYSTEM = new Operator(Operator.SYSTEM_ID, "system", "系统", Role.BOSS, Set.of(), true);

    private final UnitOfWork unitOfWork;
    private final RightsChanges changes;
    private final Snapshot<Map<Long, Account>> accounts;

    public OperatorDirectory(UnitOfWork unitOfWork, RightsChanges changes) {
        this.unitOfWork = unitOfWork;
        this.changes = changes;
        this.accounts = new Snapshot<>(this::load);
        accounts.reload();
    }

    Optional<Account> account(long operatorId) {
        return Optional.ofNullable(accounts.get().get(operatorId));
    }

    Optional<Operator> find(long operatorId) {
        return operatorId == SYSTEM.id()
                ? Optional.of(SYSTEM)
                : account(operatorId).map(Account::operator);
    }

    /// All accounts, by display name.
    Collection<Account> accounts() {
        return accounts.get().values();
    }

    void reload() {
        accounts.reload();
        changes.happened();
    }

    private Map<Long, Account> load() {
        return unitOfWork.read(unit -> {
            Connection connection = unit.connection();
            Map<Long, Set<Long>> stores = stores(connection);
            Map<Long, Account> loaded = new LinkedHashMap<>();
            Sql.query(
                            connection,
                            """
                            SELECT id, login_name, display_name, role, active, must_change_password,
                                   pin_hash IS NOT NULL AS has_pin, credential_version, pin_version
                            FROM host_operator ORDER BY display_name, id""",
                            row -> new Account(
                                    new Operator(
                                            row.getLong("id"),
                                            row.getString("login_name"),
                                            row.getString("display_name"),
                                            Role.valueOf(row.getString("role")),
                                            stores.getOrDefault(row.getLong("id"), Set.of()),
                                            row.getBoolean("active")),
                                    row.getInt("credential_version"),
                                    row.getInt("pin_version"),
                                    row.getBoolean("must_change_password"),
                                    row.getBoolean("has_pin")))
                    .forEach(account -> loaded.put(account.operator().id(), account));
            return loaded;
        });
    }

    private static Map<Long, Set<Long>> stores(Connection connection) throws SQLException {
        Map<Long, Set<Long>> stores = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT operator_id, store_id FROM host_operator_store",
                        row -> Map.entry(row.getLong("operator_id"), row.getLong("store_id")))
                .forEach(pair -> stores.computeIfAbsent(pair.getKey(), id -> new HashSet<>())
                        .add(pair.getValue()));
        return stores;
    }
}
