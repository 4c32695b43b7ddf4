package io.zhanggui.api.store;

import io.zhanggui.api.security.Role;
import java.util.Set;

/// Sets up a shop: stores, tills, people. For commands and plugins that bring a shop with them; the settings
/// pages do the same by hand. Every call checks the permissions of those pages and is audited. Thread-safe.
public interface ShopSetup {

    /// @throws io.zhanggui.api.error.Refusal for a code that another store has
    long openStore(String code, String name);

    void renameStore(long storeId, String name);

    long addTill(long storeId, String name);

    /// Takes somebody on. The person cannot sign in until a password is set on the operators page.
    /// @param storeIds empty for all stores
    /// @throws io.zhanggui.api.error.Refusal for a login name that somebody has
    long hire(String loginName, String displayName, Role role, Set<Long> storeIds);
}
