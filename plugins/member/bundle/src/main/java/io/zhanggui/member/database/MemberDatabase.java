package io.zhanggui.member.database;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Sees to it that the tables are there: whoever reads or writes them refers to this component.
@Component(service = MemberDatabase.class)
public final class MemberDatabase {
    private final PluginDatabase database;

    @Activate
    public MemberDatabase(@Reference PluginDatabases databases) {
        database = databases.open("member", MemberDatabase.class, List.of());
    }

    @Deactivate
    void close() {
        database.close();
    }
}
