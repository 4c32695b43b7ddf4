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

    /// Draft earning and tier rules and try them out.
    public static final Permission RULES = Permission.of("member.rules", Role.MANAGER, Role.FINANCE);

    /// Let rules count.
    public static final Permission PUBLISH_RULES = Permission.of("member.publish-rules");

    /// Give points for what a member did besides buying.
    public static final Permission RECORD_ACTION = Permission.of("member.record-action", Role.MANAGER, Role.CASHIER);

    private MemberPermissions() {}

    static List<Permission> all() {
        return List.of(
                VIEW,
                ENROL,
                EDIT,
                SET_TIER,
                CARDS,
                FREEZE,
                REVEAL_PHONE,
                EXPORT,
                IMPORT,
                TIERS,
                RULES,
                PUBLISH_RULES,
                RECORD_ACTION);
    }
}
