package io.zhanggui.api.event;

import java.util.List;

/// A handler for events that follow each other quickly, such as sales: several of them are read and written together,
/// which costs a fraction of one after the other.
public interface BulkEventHandler extends EventHandler {

    /// Handles all of them, inside the unit of work that also notes that they were: it must touch nothing but
    /// the database, and leave the rest to `Unit.afterCommit`. When it throws, nothing is stored, and each
    /// event is handled by itself.
    void handleAll(List<Event> events);

    @Override
    default void handle(Event event) {
        handleAll(List.of(event));
    }
}
