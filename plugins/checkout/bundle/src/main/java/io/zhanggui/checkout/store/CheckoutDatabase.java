package io.zhanggui.checkout.store;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Migrates the plugin's tables before anything that uses them starts. The statements of a sale are SQL, sent
/// in batches: a cart of hundreds of lines is a handful of round trips.
@Component(service = CheckoutDatabase.class)
public final class CheckoutDatabase {
    private final PluginDatabase database;

    @Activate
    public CheckoutDatabase(@Reference PluginDatabases databases) {
        database = databases.open("checkout", CheckoutDatabase.class, List.of());
    }

    @Deactivate
    void close() {
        database.close();
    }
}
