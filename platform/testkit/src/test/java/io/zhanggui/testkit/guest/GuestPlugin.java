package io.zhanggui.testkit.guest;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Uses a table, a view, a permission, a setting and texts, so that everything has to be taken back.
@Component
public final class GuestPlugin implements Plugin {
    private static final Permission VIEW = Permission.of("guest.view", Role.MANAGER);

    private final PluginDatabase database;
    private final String greeting;

    @Activate
    public GuestPlugin(@Reference PluginDatabases databases, @Reference UnitOfWork unitOfWork) {
        this.database = databases.open("guest", GuestPlugin.class, List.of(Visit.class));
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(database).persist(new Visit(id, "visitor")));
        this.greeting = unitOfWork.read(unit -> unit.session(database)
                .createQuery("select v.name from Visit v where v.id = :id", String.class)
                .setParameter("id", id)
                .getSingleResult());
    }

    @Deactivate
    void stop() {
        database.close();
    }

    @Override
    public String id() {
        return "guest";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea("guest", "guest.area", "M3 3h18", 500));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(ViewRoute.tab(
                "guest", "guest", "guest.title", 1, VIEW, GuestView.class, () -> new GuestView(greeting)));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(VIEW);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Setting.flag("guest.flag", true));
    }
}
