package io.zhanggui.host.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinService;
import java.util.Optional;

/// What stands around the views.
/// @param shell theme and push
/// @param layout the frame around every view
/// @param components makes the pages and frames that are not views of a plugin, such as the sign-in
/// @param installer called once, before the first request
public record Pages(
        Class<? extends AppShellConfigurator> shell,
        Class<? extends RouterLayout> layout,
        Components components,
        Installer installer) {

    /// Makes a component of the host, when the type is one of its own.
    @FunctionalInterface
    public interface Components {
        Optional<Component> create(Class<?> type);
    }

    /// Adds listeners and routes of the host's own to Vaadin.
    @FunctionalInterface
    public interface Installer {
        void install(VaadinService vaadin);
    }
}
