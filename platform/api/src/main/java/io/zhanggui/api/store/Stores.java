package io.zhanggui.api.store;

import java.util.List;
import java.util.Optional;

/// Stores and tills, by id. Thread-safe.
public interface Stores {
    List<Store> all();

    /// @throws IllegalArgumentException when there is none with this id
    Store store(long storeId);

    /// The store, when the current operator works there: what changes something in a store asks this first.
    /// @throws io.zhanggui.api.error.Refusal for an operator who works in others
    /// @throws IllegalArgumentException when there is none with this id
    Store requireWorkplace(long storeId);

    List<Till> tills(long storeId);

    Optional<Till> till(long tillId);

    /// The till that the current page stands for, if one was chosen on this browser.
    Optional<Till> currentTill();

    /// Lets the browser of the current page stand for a till from now on.
    /// @throws io.zhanggui.api.error.Refusal for a till where the operator does not work
    void chooseTill(long tillId);

    /// The store of the current page: that of its till, else the operator's first.
    Store currentStore();
}
