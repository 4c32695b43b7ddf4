package io.zhanggui.commission;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Unit;
import io.zhanggui.commission.rule.Rule;
import java.util.List;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables, open as long as the plugin runs.
@Component(service = CommissionTables.class)
public final class CommissionTables {
    private final PluginDatabase database;

    @Activate
    public CommissionTables(@Reference PluginDatabases databases) {
        database = databases.open("commission", CommissionTables.class, List.of(Rule.class));
    }

    @Deactivate
    void close() {
        database.close();
    }

    public Session session(Unit unit) {
        return unit.session(database);
    }
}
