package io.zhanggui.member.api;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;

/// The rights on personal data that other plugins ask for too, where their tables name members.
public final class MemberData {
    /// To take lists of members out of the shop as files.
    public static final Permission EXPORT = Permission.withPassword("member.export", Role.MANAGER);

    private MemberData() {}
}
