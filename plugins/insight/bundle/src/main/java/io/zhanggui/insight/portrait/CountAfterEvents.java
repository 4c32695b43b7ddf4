package io.zhanggui.insight.portrait;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.checkout.api.PastSalesChanged;
import io.zhanggui.checkout.api.SaleCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts members anew after sales, refunds, imports of past sales and merges.
@Component(service = EventHandler.class)
public final class CountAfterEvents implements BulkEventHandler {
    private final Portraits portraits;

    @Activate
    public CountAfterEvents(@Reference Portraits portraits) {
        this.portraits = portraits;
    }

    @Override
    public String id() {
        return "insight.members";
    }

    @Override
    public Set<String> types() {
        return Set.of(SaleCompleted.TYPE, PastSalesChanged.TYPE, Recount.TYPE);
    }

    @Override
    public void handleAll(List<Event> events) {
        Set<Long> members = new TreeSet<>();
        for (Event event : events) {
            switch (event.type()) {
                case SaleCompleted.TYPE -> {
                    Long member = event.payload(SaleCompleted.class).memberId();
                    if (member != null) {
                        members.add(member);
                    }
                }
                case PastSalesChanged.TYPE ->
                    members.addAll(event.payload(PastSalesChanged.class).memberIds());
                default -> members.addAll(event.payload(Recount.class).memberIds());
            }
        }
        List<Long> sorted = new ArrayList<>(members);
        for (int from = 0; from < sorted.size(); from += Portraits.PAGE) {
            portraits.count(sorted.subList(from, Math.min(sorted.size(), from + Portraits.PAGE)));
        }
    }
}
