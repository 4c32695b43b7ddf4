package io.zhanggui.timescard;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// Selling a card needs the permission to sell and taking a use back the one to refund: both are checkout's.
public final class TimesCardPermissions {
    public static final Permission VIEW =
            Permission.of("times-card.view", Role.BOSS, Role.MANAGER, Role.CASHIER, Role.FINANCE);
    public static final Permission PRODUCTS = Permission.withPassword("times-card.products", Role.BOSS, Role.MANAGER);
    public static final Permission REDEEM = Permission.of("times-card.redeem", Role.BOSS, Role.MANAGER, Role.CASHIER);
    /// Freeze, prolong, share.
    public static final Permission MANAGE = Permission.withPassword("times-card.manage", Role.BOSS, Role.MANAGER);

    /// Pay out what the law gives back for a card.
    public static final Permission REFUND = Permission.withPassword("times-card.refund", Role.BOSS, Role.MANAGER);

    /// Pay out although the card or its holder is frozen.
    public static final Permission REFUND_FROZEN = Permission.withPassword("times-card.refund-frozen", Role.BOSS);

    /// Pass a card on to another member, and take that back.
    public static final Permission TRANSFER = Permission.withPassword("times-card.transfer", Role.BOSS, Role.MANAGER);

    /// Cards from other books.
    public static final Permission IMPORT = Permission.withPassword("times-card.import", Role.BOSS, Role.MANAGER);

    static final List<Permission> ALL =
            List.of(VIEW, PRODUCTS, REDEEM, MANAGE, REFUND, REFUND_FROZEN, TRANSFER, IMPORT);

    private TimesCardPermissions() {}
}
