package io.zhanggui.host.store;

import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;

/// All stores and tills, read from the database once and after each change. Thread-safe.
public final class StoreDirectory {
    private final UnitOfWork unitOfWork;
    private final Snapshot<Places> places;

    private record Places(Map<Long, Store> stores, Map<Long, Till> tills) {}

    public StoreDirectory(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.places = new Snapshot<>(this::load);
        places.reload();
    }

    /// By code.
    Map<Long, Store> stores() {
        return places.get().stores();
    }

    Map<Long, Till> tills() {
        return places.get().tills();
    }

    void reload() {
        places.reload();
    }

    private Places load() {
        return unitOfWork.read(unit -> {
            Connection connection = unit.connection();
            Map<Long, Store> stores = new LinkedHashMap<>();
            Sql.query(
                            connection,
                            "SELECT id, code, name, active FROM host_store ORDER BY code",
                            row -> new Store(
                                    row.getLong("id"),
                                    row.getString("code"),
                                    row.getString("name"),
                                    row.getBoolean("active")))
                    .forEach(store -> stores.put(store.id(), store));
            Map<Long, Till> tills = new LinkedHashMap<>();
            Sql.query(
                            connection,
                            "SELECT id, store_id, number, name, active FROM host_till ORDER BY store_id, number",
                            row -> new Till(
                                    row.getLong("id"),
                                    row.getLong("store_id"),
                                    row.getInt("number"),
                                    row.getString("name"),
                                    row.getBoolean("active")))
                    .forEach(till -> tills.put(till.id(), till));
            return new Places(stores, tills);
        });
    }
}
