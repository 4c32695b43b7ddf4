package io.zhanggui.finance;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// Who may do what in finance.
public final class FinancePermissions {
    /// the books of the own stores
    public static final Permission VIEW =
            Permission.withPassword("finance.view", Role.BOSS, Role.MANAGER, Role.FINANCE);

    /// files of vouchers, statements and settlements
    public static final Permission EXPORT = Permission.withPassword("finance.export", Role.BOSS, Role.FINANCE);

    public static final Permission CODES = Permission.withPassword("finance.codes", Role.BOSS, Role.FINANCE);
    public static final Permission CLOSE = Permission.withPassword("finance.close", Role.BOSS, Role.FINANCE);

    /// opening closed days again: what was sealed may be added to
    public static final Permission REOPEN = Permission.withPassword("finance.reopen", Role.BOSS);

    static final List<Permission> ALL = List.of(VIEW, EXPORT, CODES, CLOSE, REOPEN);

    private FinancePermissions() {}
}
