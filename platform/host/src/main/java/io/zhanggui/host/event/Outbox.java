package io.zhanggui.host.event;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.host.work.UnitsOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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
            Connection connection = unit.connection();
            long id = Ids.next();
            Instant published = trueTime.instant();
            // The event tells when it happened in the shop's time; delivery counts true time.
            Sql.update(
                    connection,
                    "INSERT INTO host_event (id, type, json, at, published_at) VALUES (?, ?, ?, ?, ?)",
                    id,
                    type,
                    EventJson.write(payload),
                    shopClock.instant(),
                    published);
            if (!handlers.isEmpty()) {
                insertDeliveries(connection, id, handlers, published);
                unit.afterCommit(() -> delivery.wake(handlers));
            }
        });
    }

    private static void insertDeliveries(Connection connection, long eventId, Set<String> handlers, Instant due)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        for (String handler : handlers) {
            values.addAll(List.of(eventId, handler, due));
        }
        Sql.update(
                connection,
                "INSERT INTO host_event_delivery (event_id, handler_id, state, attempts, due_at, last_error) VALUES "
                        + String.join(", ", Collections.nCopies(handlers.size(), "(?, ?, 'WAITING', 0, ?, '')")),
                values.toArray());
    }
}
