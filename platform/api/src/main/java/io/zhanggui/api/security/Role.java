package io.zhanggui.api.security;

/// The roles of a shop. The boss has every permission, always.
public enum Role {
    BOSS,
    MANAGER,
    CASHIER,
    FINANCE,
    /// Serves customers and earns commission; signs in only for the own page.
    STAFF
}
