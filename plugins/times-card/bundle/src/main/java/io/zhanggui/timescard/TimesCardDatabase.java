package io.zhanggui.timescard;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables: whoever has it may use them.
@Component(service = TimesCardDatabase.class)
public final class TimesCardDatabase {
    private final PluginDatabase database;

    @Activate
    public TimesCardDatabase(@Reference PluginDatabases databases) {
        database = databases.open("times-card", TimesCardDatabase.class, List.of());
    }

    @Deactivate
    void close() {
        database.close();
    }
}
