package io.zhanggui.browser.visits;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;
import org.osgi.service.component.annotations.Component;

@Component(service = Plugin.class)
public final class VisitsPlugin implements Plugin {
    private static final Permission SEE = Permission.of("visits.see", Role.MANAGER);

    @Override
    public String id() {
        return "visits";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea("visits", "visits.menu", "M5 5h14v15H5zM5 10h14M9 3v4M15 3v4", 800));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(ViewRoute.tab("visits", "visits", "visits.title", 10, SEE, VisitsView.class, VisitsView::new));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(SEE);
    }
}
