package io.zhanggui.host.security;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which role has which permission: the permission's own default unless a boss decided otherwise. Thread-safe.
public final class RoleGrants {
    private final UnitOfWork unitOfWork;
    private final RightsChanges changes;
    private final Snapshot<Map<Pair, Boolean>> decisions;
    private final Map<String, List<Permission>> declared = new ConcurrentHashMap<>();

    private record Pair(Role role, String permissionKey) {}

    public RoleGrants(UnitOfWork unitOfWork, RightsChanges changes) {
        this.unitOfWork = unitOfWork;
        this.changes = changes;
        this.decisions = new Snapshot<>(this::load);
        decisions.reload();
        declare("host", HostPermissions.ALL);
    }

    /// Takes a plugin's permissions into the list that a boss can change.
    public void declare(String plugin, List<Permission> permissions) {
        declared.put(plugin, List.copyOf(permissions));
    }

    /// Takes them back. Decisions are kept for the plugin's return.
    public void withdraw(String plugin) {
        declared.remove(plugin);
    }

    /// All declared permissions, by key.
    public List<Permission> permissions() {
        List<Permission> all = new ArrayList<>();
        declared.values().forEach(all::addAll);
        all.sort(Comparator.comparing(Permission::key));
        return all;
    }

    public boolean allows(Role role, Permission permission) {
        return role == Role.BOSS
                || decisions
                        .get()
                        .getOrDefault(
                                new Pair(role, permission.key()),
                                permission.grantedTo().contains(role));
    }

    void decide(Role role, Permission permission, boolean granted) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), """
                    INSERT INTO host_role_grant (role, permission, granted) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE granted = VALUES(granted)""", role, permission.key(), granted);
            unit.afterCommit(() -> {
                decisions.reload();
                changes.happened();
            });
        });
    }

    private Map<Pair, Boolean> load() {
        return unitOfWork.read(unit -> {
            Map<Pair, Boolean> loaded = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT role, permission, granted FROM host_role_grant",
                            row -> Map.entry(
                                    new Pair(Role.valueOf(row.getString("role")), row.getString("permission")),
                                    row.getBoolean("granted")))
                    .forEach(decision -> loaded.put(decision.getKey(), decision.getValue()));
            return loaded;
        });
    }
}
