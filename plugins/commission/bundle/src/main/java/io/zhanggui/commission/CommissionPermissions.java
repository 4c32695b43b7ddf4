package io.zhanggui.commission;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// The rights of the plugin.
public final class CommissionPermissions {
    /// Everybody's commission.
    public static final Permission VIEW =
            Permission.withPassword("commission.view", Role.BOSS, Role.MANAGER, Role.FINANCE);

    /// The own commission.
    public static final Permission VIEW_OWN =
            Permission.of("commission.view-own", Role.BOSS, Role.MANAGER, Role.FINANCE, Role.CASHIER, Role.STAFF);

    public static final Permission RULES = Permission.withPassword("commission.rules", Role.BOSS);

    /// Draws statements up and adjusts them.
    public static final Permission STATEMENTS =
            Permission.withPassword("commission.statements", Role.BOSS, Role.MANAGER, Role.FINANCE);

    /// Confirms statements.
    public static final Permission APPROVE = Permission.withPassword("commission.approve", Role.BOSS);

    /// Notes that they were paid.
    public static final Permission PAY = Permission.withPassword("commission.pay", Role.BOSS, Role.FINANCE);

    /// Sets targets, and answers questions of employees.
    public static final Permission LEAD = Permission.withPassword("commission.lead", Role.BOSS, Role.MANAGER);

    static final List<Permission> ALL = List.of(VIEW, VIEW_OWN, RULES, STATEMENTS, APPROVE, PAY, LEAD);

    private CommissionPermissions() {}
}
