package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Creates and changes operators and what roles may do. Only a boss changes a boss.
public final class OperatorAdministration {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final OperatorDirectory directory;
    private final Credentials credentials;
    private final RoleGrants grants;
    private final AuditLog audit;
    private final InstantSource clock;

    OperatorAdministration(
            UnitOfWork unitOfWork,
            Operators operators,
            OperatorDirectory directory,
            Credentials credentials,
            RoleGrants grants,
            AuditLog audit,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.directory = directory;
        this.credentials = credentials;
        this.grants = grants;
        this.audit = audit;
        this.clock = clock;
    }

    /// All operators, active or not, by name.
    public List<Account> accounts() {
        operators.require(HostPermissions.OPERATORS);
        return List.copyOf(directory.accounts());
    }

    /// Creates an operator, who must change this password at the first sign-in.
    /// @return the new operator's id
    public long create(OperatorDetails details, String password) {
        operators.require(HostPermissions.OPERATORS);
        requireBossFor(details.role());
        SecretRules.requirePassword(password, details.loginName());
        return insert(details, password, true);
    }

    /// Creates an operator who cannot sign in until a password is set, but can be named as an employee.
    /// @return the new operator's id
    public long hire(OperatorDetails details) {
        operators.require(HostPermissions.OPERATORS);
        requireBossFor(details.role());
        return insertHash(details, "", true);
    }

    /// Changes name, role and stores.
    public void change(long operatorId, OperatorDetails details) {
        operators.require(HostPermissions.OPERATORS);
        Operator before = existing(operatorId);
        requireBossFor(before.role());
        requireBossFor(details.role());
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            lockAll(connection);
            requireUnusedName(connection, details.loginName(), operatorId);
            Sql.update(
                    connection,
                    "UPDATE host_operator SET login_name = ?, display_name = ?, role = ?, changed_at = ? WHERE id = ?",
                    details.loginName(),
                    details.displayName(),
                    details.role(),
                    clock.instant(),
                    operatorId);
            requireBossLeft(connection);
            storeStores(connection, operatorId, details.storeIds());
            audit.record("host.operator-changed", "operator:" + operatorId, summary(details));
            unit.afterCommit(directory::reload);
        });
    }

    /// Lets an operator work again, or no more: open sessions end at once.
    public void setActive(long operatorId, boolean active) {
        operators.require(HostPermissions.OPERATORS);
        requireBossFor(existing(operatorId).role());
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            lockAll(connection);
            Sql.update(
                    connection,
                    "UPDATE host_operator SET active = ?, changed_at = ? WHERE id = ?",
                    active,
                    clock.instant(),
                    operatorId);
            requireBossLeft(connection);
            audit.record(
                    active ? "host.operator-activated" : "host.operator-deactivated",
                    "operator:" + operatorId,
                    Map.of());
            unit.afterCommit(directory::reload);
        });
    }

    /// Gives a new password, which the operator must change at the next sign-in; open sessions end.
    public void resetPassword(long operatorId, String password) {
        operators.require(HostPermissions.OPERATORS);
        Operator operator = existing(operatorId);
        requireBossFor(operator.role());
        SecretRules.requirePassword(password, operator.loginName());
        unitOfWork.writeOnly(unit -> {
            credentials.setPassword(operatorId, password, true);
            audit.record("host.password-reset", "operator:" + operatorId, Map.of());
        });
    }

    public void setPin(long operatorId, String pin) {
        operators.require(HostPermissions.OPERATORS);
        requireBossFor(existing(operatorId).role());
        SecretRules.requirePin(pin);
        unitOfWork.writeOnly(unit -> {
            credentials.setPin(operatorId, pin);
            audit.record("host.pin-set", "operator:" + operatorId, Map.of());
        });
    }

    public void removePin(long operatorId) {
        operators.require(HostPermissions.OPERATORS);
        requireBossFor(existing(operatorId).role());
        unitOfWork.writeOnly(unit -> {
            credentials.setPin(operatorId, null);
            audit.record("host.pin-removed", "operator:" + operatorId, Map.of());
        });
    }

    /// Permissions of the host and of all started plugins, by key.
    public List<Permission> permissions() {
        operators.require(HostPermissions.ROLES);
        return grants.permissions();
    }

    public boolean granted(Role role, Permission permission) {
        operators.require(HostPermissions.ROLES);
        return grants.allows(role, permission);
    }

    /// Gives a permission to a role or takes it away. A boss has every permission, always.
    public void grant(Role role, Permission permission, boolean granted) {
        operators.require(HostPermissions.ROLES);
        if (role == Role.BOSS) {
            throw new Refusal("role.bossFixed");
        }
        requireBossFor(Role.BOSS);
        unitOfWork.writeOnly(unit -> {
            grants.decide(role, permission, granted);
            audit.record(
                    granted ? "host.permission-granted" : "host.permission-taken",
                    permission.key(),
                    Map.of("role", role.name()));
        });
    }

    /// Creates an operator without asking who does it; for the first start.
    long insert(OperatorDetails details, String password, boolean mustChange) {
        return insertHash(details, credentials.hash(password), mustChange);
    }

    private long insertHash(OperatorDetails details, String hash, boolean mustChange) {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            requireUnusedName(connection, details.loginName(), id);
            Sql.update(
                    connection,
                    """
                    INSERT INTO host_operator (id, login_name, display_name, role, active, password_hash,
                        must_change_password, pin_hash, credential_version, created_at, changed_at)
                    VALUES (?, ?, ?, ?, TRUE, ?, ?, NULL, 1, ?, ?)""",
                    id,
                    details.loginName(),
                    details.displayName(),
                    details.role(),
                    hash,
                    mustChange,
                    clock.instant(),
                    clock.instant());
            storeStores(connection, id, details.storeIds());
            audit.record("host.operator-created", "operator:" + id, summary(details));
            unit.afterCommit(directory::reload);
        });
        return id;
    }

    private static void storeStores(Connection connection, long operatorId, Set<Long> storeIds) throws SQLException {
        Sql.update(connection, "DELETE FROM host_operator_store WHERE operator_id = ?", operatorId);
        for (long storeId : storeIds) {
            Sql.update(
                    connection,
                    "INSERT INTO host_operator_store (operator_id, store_id) VALUES (?, ?)",
                    operatorId,
                    storeId);
        }
    }

    private static void requireUnusedName(Connection connection, String loginName, long operatorId)
            throws SQLException {
        if (Sql.first(
                        connection,
                        "SELECT id FROM host_operator WHERE login_name = ? AND id <> ?",
                        row -> row.getLong("id"),
                        loginName,
                        operatorId)
                .isPresent()) {
            throw new Refusal("operator.loginName.taken", loginName);
        }
    }

    /// Two bosses who demote each other at the same moment would leave none.
    private static void lockAll(Connection connection) throws SQLException {
        Sql.query(connection, "SELECT id FROM host_operator ORDER BY id FOR UPDATE", row -> row.getLong("id"));
    }

    private static void requireBossLeft(Connection connection) throws SQLException {
        if (Sql.first(
                        connection,
                        "SELECT id FROM host_operator WHERE role = ? AND active LIMIT 1",
                        row -> row.getLong("id"),
                        Role.BOSS)
                .isEmpty()) {
            throw new Refusal("operator.lastBoss");
        }
    }

    private void requireBossFor(Role role) {
        if (role == Role.BOSS && operators.current().role() != Role.BOSS) {
            throw new Refusal("operator.bossOnly");
        }
    }

    private Operator existing(long operatorId) {
        return directory
                .account(operatorId)
                .map(Account::operator)
                .orElseThrow(() -> new IllegalArgumentException("no operator " + operatorId));
    }

    private static Map<String, String> summary(OperatorDetails details) {
        return Map.of(
                "loginName", details.loginName(),
                "role", details.role().name(),
                "stores",
                        details.storeIds().stream()
                                .sorted()
                                .map(String::valueOf)
                                .reduce((a, b) -> a + "," + b)
                                .orElse("*"));
    }
}
