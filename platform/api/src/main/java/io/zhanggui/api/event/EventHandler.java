package io.zhanggui.api.event;

import java.util.Set;

/// Handles events at least once, in no order; registered as an OSGi service. Handling the same event id twice
/// must change nothing. An exception is retried with back-off. Events published while the handler was stopped
/// wait for it. Money never moves here.
public interface EventHandler {

    /// Stable, unique, for example `sms.after-sale`.
    String id();

    Set<String> types();

    /// Called on a worker thread, as the system operator, outside a unit of work.
    void handle(Event event);
}
