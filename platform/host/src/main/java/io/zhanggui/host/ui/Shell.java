package io.zhanggui.host.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.lumo.Lumo;
import java.util.List;
import java.util.Map;

/// What stands around every page: the theme, push, the icon. Messages of the page come by ordinary requests, so
/// that sign-in can renew the session's cookie.
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("css/zhanggui.css")
@StyleSheet("css/host.css")
public final class Shell implements AppShellConfigurator {
    /// A bundle cannot serve files, so the larger views of the plugins have their styles here.
    private static final List<String> PLUGINS = List.of(
            "checkout", "member", "stored-value", "inventory", "commission", "sms", "marketing", "insight", "finance");

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("掌柜");
        settings.addLink("icons/seal.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
        for (String plugin : PLUGINS) {
            String sheet = "css/" + plugin + ".css";
            if (Shell.class.getResource("/META-INF/resources/" + sheet) != null) {
                settings.addLink(sheet, Map.of("rel", "stylesheet"));
            }
        }
    }
}
