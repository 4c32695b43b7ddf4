package io.zhanggui.host.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinService;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.plugin.PluginObserver;
import io.zhanggui.host.plugin.StartedPlugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/// Adds the views of plugins to Vaadin's routes and takes them away again while pages are open.
final class PluginRoutes implements PluginObserver {
    private final RouteConfiguration routes;
    private final Class<? extends RouterLayout> layout;
    private final Set<UI> pages = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    PluginRoutes(VaadinService vaadin, Class<? extends RouterLayout> layout) {
        this.routes = RouteConfiguration.forRegistry(vaadin.getRouter().getRegistry());
        this.layout = layout;
        vaadin.addUIInitListener(event -> pages.add(event.getUI()));
    }

    @Override
    public void appeared(StartedPlugin plugin) {
        routes.update(() -> plugin.views().forEach(view -> routes.setRoute(view.path(), view.type(), layout)));
    }

    @Override
    public void gone(StartedPlugin plugin) {
        Set<Class<?>> types = plugin.views().stream().map(ViewRoute::type).collect(Collectors.toSet());
        routes.update(() -> plugin.views().forEach(view -> routes.removeRoute(view.type())));
        for (UI page : openPages()) {
            try {
                page.access(() -> leadHome(page, types));
            } catch (UIDetachedException closedMeanwhile) {
                pages.remove(page);
            }
        }
        FlowCaches.clear();
    }

    private static void leadHome(UI page, Set<Class<?>> removed) {
        boolean onRemovedView = page.getInternals().getActiveRouterTargetsChain().stream()
                .anyMatch(shown -> removed.contains(shown.getClass()));
        if (onRemovedView) {
            page.navigate("");
            Notices.refused(page.getTranslation("plugin.viewGone"));
        }
        // The view that has just gone was still known to Flow's caches.
        FlowCaches.clear();
    }

    private List<UI> openPages() {
        synchronized (pages) {
            return new ArrayList<>(pages);
        }
    }
}
