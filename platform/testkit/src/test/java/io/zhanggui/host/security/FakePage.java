package io.zhanggui.host.security;

import io.zhanggui.host.page.PageSession;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser session without a browser.
final class FakePage implements PageSession {
    private final Map<Class<?>, Object> values = new HashMap<>();
    private final String address;
    private int id = 1;

    FakePage(String address) {
        this.address = address;
    }

    int id() {
        return id;
    }

    @Override
    public <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(type)));
    }

    @Override
    public <T> void set(Class<T> type, @Nullable T value) {
        if (value == null) {
            values.remove(type);
        } else {
            values.put(type, value);
        }
    }

    @Override
    public void renewId() {
        id++;
    }

    @Override
    public void end() {
        values.clear();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Optional<Locale> locale() {
        return Optional.empty();
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.empty();
    }

    @Override
    public void setCookie(String name, String value, int maxAgeSeconds) {
        throw new UnsupportedOperationException("signing in sets no cookie of its own");
    }
}
