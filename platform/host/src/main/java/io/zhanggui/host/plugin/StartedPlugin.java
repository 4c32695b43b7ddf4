package io.zhanggui.host.plugin;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Permission;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/// What a plugin declared when it started.
/// @param resources finds files such as `texts.properties` in the plugin's bundle
public record StartedPlugin(
        String id,
        List<MenuArea> areas,
        List<ViewRoute> views,
        List<Permission> permissions,
        List<Setting<?>> settings,
        Resources resources) {

    static StartedPlugin of(Plugin plugin, Bundle bundle) {
        return of(plugin, name -> Optional.ofNullable(bundle.getEntry(name)));
    }

    /// The host's own pages are declared the same way. Their texts lie elsewhere.
    static StartedPlugin ofHost(Plugin plugin) {
        return of(plugin, name -> Optional.empty());
    }

    private static StartedPlugin of(Plugin plugin, Resources resources) {
        return new StartedPlugin(
                plugin.id(),
                List.copyOf(plugin.areas()),
                List.copyOf(plugin.views()),
                List.copyOf(plugin.permissions()),
                List.copyOf(plugin.settings()),
                resources);
    }

    /// Files in a bundle or on the class path.
    @FunctionalInterface
    public interface Resources {
        Optional<URL> find(String name);
    }
}
