package io.zhanggui.host.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The session of the current Vaadin page.
public final class VaadinPageSession implements PageSession {
    /// How long the session of somebody who signed in may be silent; it tells such a session from a stranger's.
    public static final int SIGNED_IN_SECONDS = 30 * 60;

    @Override
    public <T> Optional<T> get(Class<T> type) {
        VaadinSession session = VaadinSession.getCurrent();
        return session == null ? Optional.empty() : Optional.ofNullable(session.getAttribute(type));
    }

    @Override
    public <T> void set(Class<T> type, @Nullable T value) {
        current().setAttribute(type, value);
    }

    @Override
    public void renewId() {
        if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
            request.getHttpServletRequest().changeSessionId();
            current().getSession().setMaxInactiveInterval(SIGNED_IN_SECONDS);
        }
    }

    @Override
    public void end() {
        current().getSession().invalidate();
    }

    @Override
    public String address() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "-" : request.getRemoteAddr();
    }

    @Override
    public Optional<Locale> locale() {
        UI page = UI.getCurrent();
        if (page != null) {
            return Optional.of(page.getLocale());
        }
        return Optional.ofNullable(VaadinSession.getCurrent()).map(VaadinSession::getLocale);
    }

    @Override
    public Optional<String> cookie(String name) {
        VaadinRequest request = VaadinRequest.getCurrent();
        Cookie @Nullable [] cookies = request == null ? null : request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    public void setCookie(String name, String value, int maxAgeSeconds) {
        if (VaadinResponse.getCurrent() instanceof VaadinServletResponse response) {
            Cookie cookie = new Cookie(name, value);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(VaadinRequest.getCurrent() instanceof VaadinServletRequest request && request.isSecure());
            cookie.setMaxAge(maxAgeSeconds);
            cookie.setAttribute("SameSite", "Lax");
            response.getHttpServletResponse().addCookie(cookie);
        }
    }

    private static VaadinSession current() {
        VaadinSession session = VaadinSession.getCurrent();
        if (session == null) {
            throw new IllegalStateException("this thread works for no page");
        }
        return session;
    }
}
