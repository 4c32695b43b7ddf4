package io.zhanggui.insight.portrait;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.PastSalesChanged;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Puts members down to be counted whole after imports of past sales, their undoing, and merges. Nothing is counted
/// here: an import may be about everybody, and this is one unit of work.
@Component(service = EventHandler.class)
public final class CountWhole implements BulkEventHandler {
    private final UnitOfWork unitOfWork;
    private final Events events;
    private final Backlog backlog;

    @Activate
    public CountWhole(@Reference UnitOfWork unitOfWork, @Reference Events events, @Reference Backlog backlog) {
        this.unitOfWork = unitOfWork;
        this.events = events;
        this.backlog = backlog;
    }

    @Override
    public String id() {
        return "insight.count-whole";
    }

    @Override
    public Set<String> types() {
        return Set.of(PastSalesChanged.TYPE, Recount.TYPE);
    }

    @Override
    public void handleAll(List<Event> arrived) {
        Set<Long> members = new TreeSet<>();
        for (Event event : arrived) {
            members.addAll(
                    event.type().equals(PastSalesChanged.TYPE)
                            ? event.payload(PastSalesChanged.class).memberIds()
                            : event.payload(Recount.class).memberIds());
        }
        unitOfWork.writeOnly(unit -> {
            backlog.add(unit, members);
            events.publish(BacklogGrown.TYPE, new BacklogGrown(members.size()));
        });
    }
}
