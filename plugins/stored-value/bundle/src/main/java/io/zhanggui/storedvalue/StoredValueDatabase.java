package io.zhanggui.storedvalue;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.storedvalue.offer.Offers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables: whoever has it may use them.
@Component(service = StoredValueDatabase.class)
public final class StoredValueDatabase {
    private final PluginDatabase database;

    @Activate
    public StoredValueDatabase(@Reference PluginDatabases databases) {
        database = databases.open("stored-value", StoredValueDatabase.class, List.of(Offers.entity()));
    }

    public PluginDatabase database() {
        return database;
    }

    @Deactivate
    void close() {
        database.close();
    }
}
