package io.zhanggui.api.store;

import java.util.List;
import java.util.Optional;

/// Stores and tills, by id. Thread-safe.
public interface Stores {
    List<Store> all();

    Store store(long storeId);

    List<Till> tills(long storeId);

    Optional<Till> till(long tillId);

    /// The till that the current page stands for, if one was chosen on this browser.
    Optional<Till> currentTill();

    /// The store of the current page: that of its till, else the operator's first.
    Store currentStore();
}
