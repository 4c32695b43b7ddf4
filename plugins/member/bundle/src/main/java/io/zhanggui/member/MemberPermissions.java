package io.zhanggui.member;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.member.api.MemberData;
import java.util.List;

/// The rights of the plugin.
public final class MemberPermissions {
    public static final Permission VIEW =
            Permission.of("member.view", Role.MANAGER, Role.CASHIER, Role.FINANCE, Role.STAFF);
    public static final Permission ENROL = Permission.of("member.enrol", Role.MANAGER, Role.CASHIER);
    public static final Permission EDIT = Permission.of("member.edit", Role.MANAGER, Role.CASHIER);
    public static final Permission SET_TIER = Permission.withPassword("member.set-tier", Role.MANAGER);
    public static final Permission CARDS = Permission.of("member.cards", Role.MANAGER, Role.CASHIER);
    public static final Permission FREEZE = Permission.withPassword("member.freeze", Role.MANAGER);
    public static final Permission REVEAL_PHONE = Permission.withPassword("member.reveal-phone", Role.MANAGER);
    public static final Permission EXPORT = MemberData.EXPORT;
    public static final Permission IMPORT = Permission.withPassword("member.import", Role.MANAGER);
    public static final Permission TIERS = Permission.withPassword("member.tiers", Role.MANAGER);

    /// Draft earning and tier rules and try them out.
    public static final Permission RULES = Permission.withPassword("member.rules", Role.MANAGER, Role.FINANCE);

    /// Let rules count.
    public static final Permission PUBLISH_RULES = Permission.withPassword("member.publish-rules");

    /// Give points for what a member did besides buying.
    public static final Permission RECORD_ACTION = Permission.of("member.record-action", Role.MANAGER, Role.CASHIER);

    /// Exchange points for rewards.
    public static final Permission REDEEM = Permission.of("member.redeem", Role.MANAGER, Role.CASHIER);

    public static final Permission CANCEL_REDEMPTION = Permission.of("member.cancel-redemption", Role.MANAGER);

    /// Change the catalogue of rewards.
    public static final Permission REWARDS = Permission.withPassword("member.rewards", Role.MANAGER);

    /// Decide about what looks like abuse.
    public static final Permission REVIEW = Permission.withPassword("member.review", Role.MANAGER);

    /// Make one of two records of the same person.
    public static final Permission MERGE = Permission.withPassword("member.merge", Role.MANAGER);

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
                RECORD_ACTION,
                REDEEM,
                CANCEL_REDEMPTION,
                REWARDS,
                REVIEW,
                MERGE);
    }
}
