package io.zhanggui.insight;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import io.zhanggui.insight.page.ui.InsightServices;
import io.zhanggui.insight.page.ui.SegmentsView;
import io.zhanggui.insight.page.ui.UpkeepView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What insight adds to the host.
@Component(service = Plugin.class)
public final class InsightPlugin implements Plugin {
    private static final String ID = "insight";
    private static final String ICON = "M12 3v9l7 5M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z";
    private static final int AFTER_MARKETING = 480;

    private final InsightServices services;

    @Activate
    public InsightPlugin(@Reference InsightServices services) {
        this.services = services;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(ID, "insight.menu", ICON, AFTER_MARKETING));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "insight",
                        ID,
                        "insight.segments",
                        10,
                        InsightPermissions.VIEW,
                        SegmentsView.class,
                        () -> new SegmentsView(services)),
                ViewRoute.tab(
                        "insight/upkeep",
                        ID,
                        "insight.upkeep.title",
                        20,
                        InsightPermissions.VIEW,
                        UpkeepView.class,
                        () -> new UpkeepView(services)));
    }

    @Override
    public List<Setting<?>> settings() {
        return InsightSettings.ALL;
    }

    @Override
    public List<Permission> permissions() {
        return InsightPermissions.ALL;
    }
}
