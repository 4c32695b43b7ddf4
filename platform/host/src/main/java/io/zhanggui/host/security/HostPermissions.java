package io.zhanggui.host.security;

import static io.zhanggui.api.security.Role.BOSS;
import static io.zhanggui.api.security.Role.FINANCE;
import static io.zhanggui.api.security.Role.MANAGER;

import io.zhanggui.api.security.Permission;
import java.util.List;
import java.util.Set;

/// The rights that belong to the host itself.
public final class HostPermissions {
    public static final Permission OPERATORS = Permission.of("host.operators", BOSS);
    public static final Permission ROLES = Permission.of("host.roles", BOSS);
    public static final Permission STORES = Permission.of("host.stores", BOSS);
    public static final Permission SETTINGS = Permission.of("host.settings", BOSS, MANAGER);
    public static final Permission PLUGINS = Permission.of("host.plugins", BOSS);
    public static final Permission AUDIT = Permission.of("host.audit", BOSS, FINANCE);
    public static final Permission SYSTEM = Permission.of("host.system", BOSS, MANAGER);
    public static final Permission DEVICES = Permission.of("host.devices", BOSS, MANAGER);
    public static final Permission BACKDATE = Permission.of("host.backdate", BOSS);
    public static final Permission BOARD = Permission.of("host.board", BOSS, MANAGER, FINANCE);
    public static final Permission IMPORT = Permission.of("host.import", BOSS, MANAGER);

    public static final List<Permission> ALL =
            List.of(OPERATORS, ROLES, STORES, SETTINGS, PLUGINS, AUDIT, SYSTEM, DEVICES, BACKDATE, BOARD, IMPORT);

    /// Rights that a PIN does not open: somebody who looked over a shoulder at the till must not get further
    /// than the till.
    static final Set<Permission> WITH_PASSWORD_ONLY =
            Set.of(OPERATORS, ROLES, STORES, SETTINGS, PLUGINS, AUDIT, SYSTEM, DEVICES, BACKDATE, IMPORT);

    private HostPermissions() {}
}
