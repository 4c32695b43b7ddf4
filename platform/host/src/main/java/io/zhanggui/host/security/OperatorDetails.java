package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import java.util.Locale;
import java.util.Set;

/// What an operator is entered with.
/// @param loginName lower case letters, digits, `.`, `_` and `-`, 2 to 40
/// @param storeIds the stores the operator may work in; empty = all
public record OperatorDetails(String loginName, String displayName, Role role, Set<Long> storeIds) {
    public OperatorDetails {
        loginName = loginName.strip().toLowerCase(Locale.ROOT);
        displayName = displayName.strip();
        storeIds = Set.copyOf(storeIds);
        if (!loginName.matches("[a-z0-9._-]{2,40}")) {
            throw new Refusal("operator.loginName.invalid", loginName);
        }
        if (displayName.isEmpty() || displayName.length() > 40) {
            throw new Refusal("operator.displayName.invalid");
        }
    }
}
