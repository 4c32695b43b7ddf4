package io.zhanggui.member;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// The rights of the plugin.
public final class MemberPermissions {
    public static final Permission VIEW =
            Permission.of("member.view", Role.MANAGER, Role.CASHIER, Role.FINANCE, Role.STAFF);
    public static final Permission ENROL = Permission.of("member.enrol", Role.MANAGER, Role.CASHIER);
    public static final Permission EDIT = Permission.of("member.edit", Role.MANAGER, Role.CASHIER);
    public static final Permission SET_TIER = Permission.of("member.set-tier", Role.MANAGER);
    public static final Permission CARDS = Permission.of("member.cards", Role.MANAGER, Role.CASHIER);
    public static final Permission FREEZE = Permission.of("member.freeze", Role.MANAGER);
    public static final Permission REVEAL_PHONE = Permission.of("member.reveal-phone", Role.MANAGER);
    public static final Permission EXPORT = Permission.of("member.export", Role.MANAGER);
    public static final Permission IMPORT = Permission.of("member.import", Role.MANAGER);
    public static final Permission TIERS = Permission.of("member.tiers", Role.MANAGER);

    private MemberPermissions() {}

    static List<Permission> all() {
        return List.of(VIEW, ENROL, EDIT, SET_TIER, CARDS, FREEZE, REVEAL_PHONE, EXPORT, IMPORT, TIERS);
    }
}
