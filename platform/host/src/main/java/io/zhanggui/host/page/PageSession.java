package io.zhanggui.host.page;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The browser session that this thread works for, if it works for one: what a service remembers about a person
/// at a screen is kept here, on the server.
public interface PageSession {

    <T> Optional<T> get(Class<T> type);

    /// Remembers a value, or forgets it when null.
    /// @throws IllegalStateException when this thread works for no page
    <T> void set(Class<T> type, @Nullable T value);

    /// Gives the session of somebody who has just signed in another id and keeps its values, so that an id
    /// known before is worth nothing; from now on it may be silent for longer than a stranger's.
    void renewId();

    /// Ends the session with all its pages.
    void end();

    /// The browser's address, or `-` when this thread works for no request.
    String address();

    /// The language of the current page.
    Optional<Locale> locale();

    Optional<String> cookie(String name);

    /// Sets a cookie that scripts cannot read and other sites cannot send.
    void setCookie(String name, String value, int maxAgeSeconds);
}
