package io.zhanggui.host.event;

import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which handler wants which types. Remembered in the database, so that events are kept for a handler whose
/// plugin is stopped. Thread-safe.
public final class Subscriptions {
    private final UnitOfWork unitOfWork;
    private final Snapshot<Map<String, Set<String>>> handlersByType;

    public Subscriptions(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.handlersByType = new Snapshot<>(this::load);
        handlersByType.reload();
    }

    Set<String> handlersOf(String type) {
        return handlersByType.get().getOrDefault(type, Set.of());
    }

    /// Makes the remembered types of a handler the ones it has now.
    void remember(EventHandler handler) {
        Set<String> types = new TreeSet<>(handler.types());
        Set<String> known = new HashSet<>();
        handlersByType.get().forEach((type, handlers) -> {
            if (handlers.contains(handler.id())) {
                known.add(type);
            }
        });
        if (known.equals(types)) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_event_subscription WHERE handler_id = ?", handler.id());
            for (String type : types) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO host_event_subscription (handler_id, type) VALUES (?, ?)",
                        handler.id(),
                        type);
            }
            unit.afterCommit(handlersByType::reload);
        });
    }

    /// Forgets a handler that will not come back, with everything that waits for it.
    void forget(String handlerId) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_event_subscription WHERE handler_id = ?", handlerId);
            Sql.update(
                    unit.connection(),
                    "DELETE FROM host_event_delivery WHERE handler_id = ? AND state <> 'DONE'",
                    handlerId);
            unit.afterCommit(handlersByType::reload);
        });
    }

    private Map<String, Set<String>> load() {
        return unitOfWork.read(unit -> {
            Map<String, Set<String>> loaded = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT type, handler_id FROM host_event_subscription",
                            row -> Map.entry(row.getString("type"), row.getString("handler_id")))
                    .forEach(pair -> loaded.computeIfAbsent(pair.getKey(), type -> new TreeSet<>())
                            .add(pair.getValue()));
            return loaded;
        });
    }
}
