package io.zhanggui.api.security;

import io.zhanggui.api.error.Refusal;

/// The operator lacks a permission, or nobody is signed in.
public final class AccessDenied extends Refusal {
    public AccessDenied(String permissionKey) {
        super("access.denied", permissionKey);
    }
}
