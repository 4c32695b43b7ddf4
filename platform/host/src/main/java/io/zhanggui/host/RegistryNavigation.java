package io.zhanggui.host;

import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.ui.Navigation;
import java.util.List;

/// The pages' view of the plugin registry.
record RegistryNavigation(PluginRegistry plugins) implements Navigation {

    @Override
    public List<MenuArea> areas() {
        return plugins.areas();
    }

    @Override
    public List<ViewRoute> views() {
        return plugins.views();
    }

    @Override
    public Registration onChange(Runnable changed) {
        return plugins.onChange(changed);
    }
}
