package io.zhanggui.api.security;

/// A right that roles are given. The title is the text `permission.<key>`.
/// @param key begins with the plugin's id, for example `checkout.override-price`
/// @param grantedTo roles that have it until a boss changes that
public record Permission(String key, java.util.Set<Role> grantedTo) {
    public Permission {
        grantedTo = java.util.Set.copyOf(grantedTo);
    }

    public static Permission of(String key, Role... grantedTo) {
        return new Permission(key, java.util.Set.of(grantedTo));
    }
}
