package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.host.ui.Navigation;

/// What people call a plugin: the name of its place in the menu, in their language.
record PluginNames(Navigation navigation) {

    /// @param otherwise for a plugin that is not running or has no place in the menu
    String name(String plugin, String otherwise, Component page) {
        return navigation.areas().stream()
                .filter(area -> area.id().equals(plugin))
                .map(MenuArea::titleKey)
                .map(key -> page.getTranslation(key))
                .findFirst()
                .orElse(otherwise);
    }
}
