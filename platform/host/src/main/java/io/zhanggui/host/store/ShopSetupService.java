package io.zhanggui.host.store;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.host.security.OperatorAdministration;
import io.zhanggui.host.security.OperatorDetails;
import java.util.Set;

/// Does for a program what the settings pages do for a person.
public final class ShopSetupService implements ShopSetup {
    private final StoreAdministration stores;
    private final OperatorAdministration operators;
    private final Stores directory;

    public ShopSetupService(StoreAdministration stores, OperatorAdministration operators, Stores directory) {
        this.stores = stores;
        this.operators = operators;
        this.directory = directory;
    }

    @Override
    public long openStore(String code, String name) {
        return stores.createStore(code, name);
    }

    @Override
    public void renameStore(long storeId, String name) {
        Store store = directory.store(storeId);
        stores.changeStore(storeId, store.code(), name, store.active());
    }

    @Override
    public long addTill(long storeId, String name) {
        return stores.createTill(storeId, name);
    }

    @Override
    public long hire(String loginName, String displayName, Role role, Set<Long> storeIds) {
        return operators.hire(new OperatorDetails(loginName, displayName, role, storeIds));
    }
}
