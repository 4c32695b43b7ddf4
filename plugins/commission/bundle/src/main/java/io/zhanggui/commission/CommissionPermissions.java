package io.zhanggui.commission;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;

/// The rights of the plugin.
public final class CommissionPermissions {
    /// Everybody's commission.
    public static final Permission VIEW =
            Permission.withPassword("commission.view", Role.BOSS, Role.MANAGER, Role.FINANCE);

    /// The own commission.
    public static final Permission VIEW_OWN =
            Permission.of("commission.view-own", Role.BOSS, Role.MANAGER, Role.FINANCE, Role.CASHIER, Role.STAFF);

    public static final Permission RULES = Permission.withPassword("commission.rules", Role.BOSS);

    private CommissionPermissions() {}
}
