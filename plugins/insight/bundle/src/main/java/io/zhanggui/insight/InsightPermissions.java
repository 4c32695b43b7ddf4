package io.zhanggui.insight;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// Who may see the figures of members and mend them.
public final class InsightPermissions {
    public static final Permission VIEW = Permission.of("insight.view", Role.BOSS, Role.MANAGER, Role.FINANCE);

    /// To have the figures counted, checked and scored anew.
    public static final Permission COUNT = Permission.withPassword("insight.count", Role.BOSS, Role.MANAGER);

    static final List<Permission> ALL = List.of(VIEW, COUNT);

    private InsightPermissions() {}
}
