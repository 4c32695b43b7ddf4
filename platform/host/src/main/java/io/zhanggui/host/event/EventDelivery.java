package io.zhanggui.host.event;

import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.UnitOfWork;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Delivers events to handlers, which come and go with their plugins. Thread-safe.
public final class EventDelivery implements AutoCloseable {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final InstantSource clock;
    private final Subscriptions subscriptions;
    private final Map<String, HandlerLoop> loops = new ConcurrentHashMap<>();

    /// @param clock the true time
    public EventDelivery(UnitOfWork unitOfWork, Operators operators, InstantSource clock, Subscriptions subscriptions) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.subscriptions = subscriptions;
    }

    /// Starts to deliver to a handler, beginning with what has waited for it.
    public synchronized void add(EventHandler handler) {
        subscriptions.remember(handler);
        HandlerLoop before = loops.put(handler.id(), new HandlerLoop(handler, unitOfWork, operators, clock));
        if (before != null) {
            before.close();
        }
    }

    /// Stops delivering to a handler; its events wait for it.
    public synchronized void remove(EventHandler handler) {
        HandlerLoop loop = loops.get(handler.id());
        if (loop != null && loop.delivers(handler)) {
            loops.remove(handler.id());
            loop.close();
        }
    }

    @Override
    public synchronized void close() {
        loops.values().forEach(HandlerLoop::close);
        loops.clear();
    }

    void wake(Set<String> handlerIds) {
        for (String id : handlerIds) {
            HandlerLoop loop = loops.get(id);
            if (loop != null) {
                loop.wake();
            }
        }
    }
}
