package io.zhanggui.host.plugin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that are running, and what they declare. Reading is thread-safe and always sees whole plugins.
public final class PluginRegistry {
    private static final Logger log = LoggerFactory.getLogger(PluginRegistry.class);

    private final List<PluginObserver> observers = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<StartedPlugin> plugins = List.of();

    /// Adds an observer; it is told of the plugins that are running already.
    public synchronized void observe(PluginObserver observer) {
        plugins.forEach(observer::appeared);
        observers.add(observer);
    }

    /// Calls back, on any thread, after a plugin has come or gone.
    public Registration onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    /// Adds the host's own pages, permissions and settings.
    public void addHost(Plugin host) {
        take(StartedPlugin.ofHost(host));
    }

    /// Follows the services of plugins as bundles come and go.
    public void track(BundleContext context) {
        new ServiceTracker<Plugin, StartedPlugin>(context, Plugin.class, null) {
            @Override
            public @Nullable StartedPlugin addingService(ServiceReference<Plugin> reference) {
                Plugin plugin = context.getService(reference);
                if (plugin == null) {
                    return null;
                }
                StartedPlugin started = StartedPlugin.of(plugin, reference.getBundle());
                take(started);
                return started;
            }

            @Override
            public void removedService(ServiceReference<Plugin> reference, StartedPlugin started) {
                giveBack(started);
                context.ungetService(reference);
            }
        }.open();
    }

    private synchronized void take(StartedPlugin plugin) {
        List<StartedPlugin> more = new ArrayList<>(plugins);
        more.add(plugin);
        more.sort(Comparator.comparing(StartedPlugin::id));
        plugins = List.copyOf(more);
        for (PluginObserver observer : observers) {
            observer.appeared(plugin);
        }
        listeners.forEach(Runnable::run);
        log.debug("plugin {} declares {} views", plugin.id(), plugin.views().size());
    }

    /// The last to hear of it is first told: views go before the texts and permissions they use.
    private synchronized void giveBack(StartedPlugin plugin) {
        List<StartedPlugin> fewer = new ArrayList<>(plugins);
        fewer.remove(plugin);
        plugins = List.copyOf(fewer);
        for (PluginObserver observer : observers.reversed()) {
            try {
                observer.gone(plugin);
            } catch (RuntimeException failed) {
                log.error("a part of plugin {} could not be taken back", plugin.id(), failed);
            }
        }
        listeners.forEach(Runnable::run);
    }

    public List<StartedPlugin> plugins() {
        return plugins;
    }

    /// Every area once, in the menu's order.
    public List<MenuArea> areas() {
        Map<String, MenuArea> areas = new LinkedHashMap<>();
        plugins.forEach(plugin -> plugin.areas().forEach(area -> areas.putIfAbsent(area.id(), area)));
        return areas.values().stream()
                .sorted(Comparator.comparingInt(MenuArea::order).thenComparing(MenuArea::id))
                .toList();
    }

    /// All views, in the order of their tabs.
    public List<ViewRoute> views() {
        return plugins.stream()
                .flatMap(plugin -> plugin.views().stream())
                .sorted(Comparator.comparingInt(ViewRoute::order).thenComparing(ViewRoute::path))
                .toList();
    }

    public Optional<ViewRoute> view(Class<? extends Component> type) {
        return plugins.stream()
                .flatMap(plugin -> plugin.views().stream())
                .filter(view -> view.type() == type)
                .findFirst();
    }
}
