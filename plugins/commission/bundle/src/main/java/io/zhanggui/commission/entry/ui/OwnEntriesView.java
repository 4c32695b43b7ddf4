package io.zhanggui.commission.entry.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.entry.Entries;

/// The commission of whoever looks.
public final class OwnEntriesView extends EntryTable {
    public OwnEntriesView(Entries entries, Operators operators, Stores stores, ShopClock clock) {
        super(entries, operators, stores, clock, true);
    }
}
