package io.zhanggui.inventory.ui;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Chip;
import java.util.List;

/// The store that a view shows, and a menu of the others that the operator works in.
public final class StoreChip extends Chip {
    private final List<Store> mine;
    private Store store;

    /// @param changed called after another store was chosen
    public StoreChip(Stores stores, Operator operator, Runnable changed) {
        super(stores.currentStore().name());
        store = stores.currentStore();
        mine = stores.all().stream()
                .filter(Store::active)
                .filter(other -> operator.worksIn(other.id()))
                .toList();
        if (mine.size() > 1) {
            ContextMenu menu = menu();
            mine.forEach(other -> menu.addItem(other.name(), click -> {
                store = other;
                setText(other.name());
                changed.run();
            }));
        }
    }

    /// Shows this store without calling anybody, if the operator works there.
    public void show(long storeId) {
        mine.stream().filter(each -> each.id() == storeId).findFirst().ifPresent(found -> {
            store = found;
            setText(found.name());
        });
    }

    /// Those that the operator works in.
    public List<Store> mine() {
        return mine;
    }

    public long storeId() {
        return store.id();
    }
}
