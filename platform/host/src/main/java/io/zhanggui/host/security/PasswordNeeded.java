package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;

/// The operator has the permission, but took over the till with a PIN, which does not open it.
public final class PasswordNeeded extends Refusal {
    PasswordNeeded(String permissionKey) {
        super("access.passwordNeeded", permissionKey);
    }
}
