package io.zhanggui.marketing;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// Using a coupon at the till needs the permission to sell, which is checkout's.
public final class MarketingPermissions {
    public static final Permission VIEW =
            Permission.of("marketing.view", Role.BOSS, Role.MANAGER, Role.CASHIER, Role.FINANCE);

    /// What coupons and campaigns say.
    public static final Permission DEFINE = Permission.withPassword("marketing.define", Role.BOSS, Role.MANAGER);

    /// To members by hand, as codes, and taking them back.
    public static final Permission ISSUE = Permission.withPassword("marketing.issue", Role.BOSS, Role.MANAGER);

    /// To choose members by a rule and to write to them with a coupon.
    public static final Permission OUTREACH = Permission.withPassword("marketing.outreach", Role.BOSS, Role.MANAGER);

    /// Segments and runs: they tell what members spent and have in store, which is no cashier's business.
    public static final Permission OUTREACH_VIEW =
            Permission.of("marketing.outreach-view", Role.BOSS, Role.MANAGER, Role.FINANCE);

    static final List<Permission> ALL = List.of(VIEW, DEFINE, ISSUE, OUTREACH, OUTREACH_VIEW);

    private MarketingPermissions() {}
}
