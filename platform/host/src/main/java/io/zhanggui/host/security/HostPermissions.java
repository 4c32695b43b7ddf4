package io.zhanggui.host.security;

import static io.zhanggui.api.security.Role.BOSS;
import static io.zhanggui.api.security.Role.FINANCE;
import static io.zhanggui.api.security.Role.MANAGER;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.security.Permission;
import java.util.List;

/// The rights that belong to the host itself.
public final class HostPermissions {
    public static final Permission OPERATORS = Permission.withPassword("host.operators", BOSS);
    public static final Permission ROLES = Permission.withPassword("host.roles", BOSS);
    public static final Permission STORES = Permission.withPassword("host.stores", BOSS);
    public static final Permission SETTINGS = Permission.withPassword("host.settings", BOSS, MANAGER);
    public static final Permission PLUGINS = Permission.withPassword("host.plugins", BOSS);
    public static final Permission AUDIT = Permission.withPassword("host.audit", BOSS, FINANCE);
    public static final Permission SYSTEM = Permission.withPassword("host.system", BOSS, MANAGER);
    public static final Permission DEVICES = Permission.withPassword("host.devices", BOSS, MANAGER);
    public static final Permission BACKDATE = Permission.withPassword("host.backdate", BOSS);
    public static final Permission BOARD = Permission.of("host.board", BOSS, MANAGER, FINANCE);
    public static final Permission IMPORT = Permission.withPassword("host.import", BOSS, MANAGER);

    public static final List<Permission> ALL = List.of(
            OPERATORS,
            ROLES,
            STORES,
            SETTINGS,
            PLUGINS,
            AUDIT,
            SYSTEM,
            DEVICES,
            BACKDATE,
            BOARD,
            IMPORT,
            Setting.MONEY_SETTINGS);

    private HostPermissions() {}
}
