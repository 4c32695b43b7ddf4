package io.zhanggui.host.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.SessionDestroyEvent;
import com.vaadin.flow.server.SessionDestroyListener;
import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.SessionInitListener;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.UIInitListener;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.zhanggui.host.page.VaadinPageSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Bounds what visitors may take of the server's memory. Everybody in the network can open the page for signing
/// in, and each session and each of its pages is kept until it has been silent for a while; so there are only
/// so many of them, and the oldest go first. Thread-safe.
final class Visitors implements SessionInitListener, SessionDestroyListener, UIInitListener {
    static final int MAX_STRANGERS = 400;
    static final int MAX_PAGES_OF_A_STRANGER = 5;
    static final int MAX_PAGES = 40;

    /// An open page says every five minutes that it is still there.
    private static final int STRANGER_SECONDS = 11 * 60;

    private final transient Map<VaadinSession, Stranger> strangers = new LinkedHashMap<>();

    private record Stranger(WrappedSession session, String address) {}

    static void watch(VaadinService service) {
        Visitors visitors = new Visitors();
        service.addSessionInitListener(visitors);
        service.addSessionDestroyListener(visitors);
        service.addUIInitListener(visitors);
    }

    @Override
    public void sessionInit(SessionInitEvent event) {
        WrappedSession session = event.getSession().getSession();
        session.setMaxInactiveInterval(STRANGER_SECONDS);
        come(event.getSession(), new Stranger(session, event.getRequest().getRemoteAddr()))
                .ifPresent(stranger -> stranger.session().invalidate());
    }

    @Override
    public void sessionDestroy(SessionDestroyEvent event) {
        synchronized (strangers) {
            strangers.remove(event.getSession());
        }
    }

    @Override
    public void uiInit(UIInitEvent event) {
        VaadinSession session = event.getUI().getSession();
        int most = isStranger(session.getSession()) ? MAX_PAGES_OF_A_STRANGER : MAX_PAGES;
        List<UI> pages = new ArrayList<>(session.getUIs());
        pages.remove(event.getUI());
        pages.removeIf(UI::isClosing);
        pages.sort(Comparator.comparing((UI page) -> page.getInternals().getLastHeartbeatTimestamp())
                .thenComparing(UI::getUIId));
        pages.stream().limit(Math.max(pages.size() + 1 - most, 0)).forEach(UI::close);
    }

    /// @return who has to go for the one who comes: of the address that has most, so that one computer pushes
    /// out only its own
    private Optional<Stranger> come(VaadinSession session, Stranger stranger) {
        synchronized (strangers) {
            strangers.put(session, stranger);
            if (strangers.size() <= MAX_STRANGERS) {
                return Optional.empty();
            }
            strangers.values().removeIf(known -> !isStranger(known.session()));
            if (strangers.size() <= MAX_STRANGERS) {
                return Optional.empty();
            }
            Map<String, List<Map.Entry<VaadinSession, Stranger>>> byAddress = strangers.entrySet().stream()
                    .filter(known -> known.getKey() != session)
                    .collect(Collectors.groupingBy(known -> known.getValue().address()));
            Optional<Map.Entry<VaadinSession, Stranger>> oldest = byAddress.values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .map(List::getFirst);
            oldest.ifPresent(gone -> strangers.remove(gone.getKey()));
            return oldest.map(Map.Entry::getValue);
        }
    }

    private static boolean isStranger(WrappedSession session) {
        return session.getMaxInactiveInterval() != VaadinPageSession.SIGNED_IN_SECONDS;
    }
}
