package io.zhanggui.host.ui;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinSession;

/// Where somebody wanted to go before being asked to sign in.
/// @param path relative, with parameters, never to another host
record WantedPage(String path) {

    static void remember(Location location) {
        VaadinSession.getCurrent()
                .setAttribute(WantedPage.class, new WantedPage(location.getPathWithQueryParameters()));
    }

    /// The remembered path, once; the home page when there is none.
    static String take() {
        VaadinSession session = VaadinSession.getCurrent();
        WantedPage wanted = session.getAttribute(WantedPage.class);
        session.setAttribute(WantedPage.class, null);
        return wanted == null ? "" : wanted.path();
    }
}
