package io.zhanggui.host.store;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.host.security.OperatorAdministration;
import io.zhanggui.host.security.OperatorDetails;
import java.util.Set;

/// Sets up a shop through the services of the pages.
public final class SetUpService implements ShopSetup {
    private final Stores stores;
    private final StoreAdministration administration;
    private final OperatorAdministration operators;

    public SetUpService(Stores stores, StoreAdministration administration, OperatorAdministration operators) {
        this.stores = stores;
        this.administration = administration;
        this.operators = operators;
    }

    @Override
    public long openStore(String code, String name) {
        return administration.createStore(code, name);
    }

    @Override
    public void renameStore(long storeId, String name) {
        Store store = stores.store(storeId);
        administration.changeStore(storeId, store.code(), name, store.active());
    }

    @Override
    public long addTill(long storeId, String name) {
        return administration.createTill(storeId, name);
    }

    @Override
    public long hire(String loginName, String displayName, Role role, Set<Long> storeIds) {
        return operators.hire(new OperatorDetails(loginName, displayName, role, storeIds));
    }
}
