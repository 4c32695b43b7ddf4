package io.zhanggui.sms;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Unit;
import io.zhanggui.sms.outbox.OutboxMessage;
import java.util.List;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The plugin's tables, open as long as the plugin runs.
@Component(service = SmsTables.class)
public final class SmsTables {
    private final PluginDatabase database;

    @Activate
    public SmsTables(@Reference PluginDatabases databases) {
        database = databases.open("sms", SmsTables.class, List.of(OutboxMessage.class));
    }

    @Deactivate
    public void close() {
        database.close();
    }

    public Session session(Unit unit) {
        return unit.session(database);
    }
}
