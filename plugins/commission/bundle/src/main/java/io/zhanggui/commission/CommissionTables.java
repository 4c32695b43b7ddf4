package io.zhanggui.commission;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables, there as long as the plugin runs. Whoever reads or writes them asks for it.
@Component(service = CommissionTables.class)
public final class CommissionTables {
    private final PluginDatabase database;

    @Activate
    public CommissionTables(@Reference PluginDatabases databases) {
        database = databases.open("commission", CommissionTables.class, List.of());
    }

    @Deactivate
    void close() {
        database.close();
    }
}
