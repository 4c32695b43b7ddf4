package io.zhanggui.marketing;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Migrates the plugin's tables before anything that uses them starts.
@Component(service = MarketingDatabase.class)
public final class MarketingDatabase {
    private final PluginDatabase database;

    @Activate
    public MarketingDatabase(@Reference PluginDatabases databases) {
        database = databases.open("marketing", MarketingDatabase.class, List.of());
    }

    @Deactivate
    public void close() {
        database.close();
    }
}
