package io.zhanggui.host.event;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Unit;
import io.zhanggui.host.work.UnitsOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes events and what is to be delivered into the unit of work that they belong to.
public final class Outbox implements Events {
    private final UnitsOfWork unitOfWork;
    private final Subscriptions subscriptions;
    private final EventDelivery delivery;
    private final ShopClock shopClock;
    private final InstantSource trueTime;

    public Outbox(
            UnitsOfWork unitOfWork,
            Subscriptions subscriptions,
            EventDelivery delivery,
            ShopClock shopClock,
            InstantSource trueTime) {
        this.unitOfWork = unitOfWork;
        this.subscriptions = subscriptions;
        this.delivery = delivery;
        this.shopClock = shopClock;
        this.trueTime = trueTime;
    }

    @Override
    public void publish(String type, Record payload) {
        if (!unitOfWork.isOpen()) {
            throw new IllegalStateException("an event is published in the unit of work that makes it true: " + type);
        }
        Set<String> handlers = subscriptions.handlersOf(type);
        unitOfWork.writeOnly(unit -> {
            long id = Ids.next();
            Instant published = trueTime.instant();
            // The event tells when it happened in the shop's time; delivery counts true time.
            unit.insertLater(
                    "INSERT INTO host_event (id, type, json, at, published_at)",
                    List.<@Nullable Object[]>of(
                            new Object[] {id, type, EventJson.write(payload), shopClock.instant(), published}));
            if (!handlers.isEmpty()) {
                insertDeliveries(unit, id, handlers, published);
                unit.afterCommit(() -> delivery.wake(handlers));
            }
        });
    }

    private static void insertDeliveries(Unit unit, long eventId, Set<String> handlers, Instant due) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String handler : handlers) {
            rows.add(new Object[] {eventId, handler, "WAITING", 0, due, ""});
        }
        unit.insertLater(
                "INSERT INTO host_event_delivery (event_id, handler_id, state, attempts, due_at, last_error)", rows);
    }
}
