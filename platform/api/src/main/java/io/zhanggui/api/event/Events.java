package io.zhanggui.api.event;

/// Publishes events into the outbox of the open unit of work: they are delivered if and only if it commits.
public interface Events {

    /// @throws IllegalStateException outside a unit of work
    void publish(String type, Record payload);
}
