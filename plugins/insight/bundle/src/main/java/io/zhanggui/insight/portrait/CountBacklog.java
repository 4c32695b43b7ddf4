package io.zhanggui.insight.portrait;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts who waits to be counted whole, on a thread of its own and outside a unit of work: sales do not wait for it.
@Component(service = EventHandler.class)
public final class CountBacklog implements EventHandler {
    private final Backlog backlog;

    @Activate
    public CountBacklog(@Reference Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public String id() {
        return "insight.backlog";
    }

    @Override
    public Set<String> types() {
        return Set.of(BacklogGrown.TYPE);
    }

    @Override
    public void handle(Event event) {
        backlog.drain();
    }
}
