package io.zhanggui.api.security;

import java.util.Set;

/// A person who works in the shop: signs in, serves customers, earns commission (操作员, as employee 员工).
/// @param storeIds the stores the operator may work in; empty = all stores
public record Operator(long id, String loginName, String displayName, Role role, Set<Long> storeIds, boolean active) {
    /// Of the one that stands for the shop's own jobs, see [Operators#asSystem].
    public static final long SYSTEM_ID = 1;

    public Operator {
        storeIds = Set.copyOf(storeIds);
    }

    public boolean isSystem() {
        return id == SYSTEM_ID;
    }

    public boolean worksIn(long storeId) {
        return storeIds.isEmpty() || storeIds.contains(storeId);
    }
}
