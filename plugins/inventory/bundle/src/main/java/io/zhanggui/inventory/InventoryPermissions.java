package io.zhanggui.inventory;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;

/// The rights of the plugin.
public final class InventoryPermissions {
    public static final Permission VIEW =
            Permission.of("inventory.view", Role.BOSS, Role.MANAGER, Role.CASHIER, Role.FINANCE);

    /// What goods cost and what the stock is worth.
    public static final Permission SEE_COST =
            Permission.of("inventory.see-cost", Role.BOSS, Role.MANAGER, Role.FINANCE);

    public static final Permission EDIT = Permission.of("inventory.edit-sku", Role.BOSS, Role.MANAGER);

    public static final Permission RECEIVE = Permission.of("inventory.receive", Role.BOSS, Role.MANAGER);

    /// Suppliers and purchase orders.
    public static final Permission PURCHASE = Permission.withPassword("inventory.purchase", Role.BOSS, Role.MANAGER);

    /// More than was ordered.
    public static final Permission OVER_DELIVER = Permission.withPassword("inventory.over-deliver", Role.BOSS);

    public static final Permission TRANSFER = Permission.withPassword("inventory.transfer", Role.BOSS, Role.MANAGER);

    public static final Permission COUNT = Permission.of("inventory.count", Role.BOSS, Role.MANAGER, Role.CASHIER);

    /// Beginning a stocktake, seeing the differences of a blind one, and making the stock what was counted.
    public static final Permission APPROVE_COUNT =
            Permission.withPassword("inventory.approve-count", Role.BOSS, Role.MANAGER);

    public static final Permission WRITE_OFF = Permission.withPassword("inventory.write-off", Role.BOSS, Role.MANAGER);

    public static final Permission ADJUST = Permission.withPassword("inventory.adjust", Role.BOSS, Role.MANAGER);

    private InventoryPermissions() {}
}
