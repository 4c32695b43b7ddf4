package io.zhanggui.api.security;

import java.util.Set;

/// A right that roles are given. The title is the text `permission.<key>`.
/// @param key begins with the plugin's id, for example `checkout.override-price`
/// @param grantedTo roles that have it until a boss changes that
/// @param passwordOnly whether whoever took over the till with a PIN does not have it
public record Permission(String key, Set<Role> grantedTo, boolean passwordOnly) {
    public Permission {
        grantedTo = Set.copyOf(grantedTo);
    }

    public static Permission of(String key, Role... grantedTo) {
        return new Permission(key, Set.of(grantedTo), false);
    }

    /// A right that only a password opens: whoever saw a PIN at the till must not get further than the till. For
    /// what pays out, gives away, reveals personal data or takes it out of the shop, and for what administers.
    public static Permission withPassword(String key, Role... grantedTo) {
        return new Permission(key, Set.of(grantedTo), true);
    }
}
