package io.zhanggui.host.security;

import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells open pages that somebody's rights may have changed: a role got or lost a permission, an operator was
/// changed, deactivated or got another password. Thread-safe.
public final class RightsChanges {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Calls back, on any thread, after each change.
    public Registration listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    /// On a thread of its own: whoever listens asks for the rights of its own page, not of whoever made the change.
    void happened() {
        Thread.ofVirtual().name("rights").start(() -> listeners.forEach(Runnable::run));
    }
}
