package io.zhanggui.insight;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Migrates the plugin's tables before anything that uses them starts.
@Component(service = InsightDatabase.class)
public final class InsightDatabase {
    private final PluginDatabase database;

    @Activate
    public InsightDatabase(@Reference PluginDatabases databases) {
        database = databases.open("insight", InsightDatabase.class, List.of());
    }

    @Deactivate
    public void close() {
        database.close();
    }
}
