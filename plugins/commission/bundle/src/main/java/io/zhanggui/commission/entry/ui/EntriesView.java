package io.zhanggui.commission.entry.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.entry.Entries;

/// Everybody's commission.
public final class EntriesView extends EntryTable {
    public EntriesView(Entries entries, Operators operators, Stores stores, ShopClock clock) {
        super(entries, operators, stores, clock, false);
    }
}
