package io.zhanggui.host.event;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.security.HostPermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the system page shows of the outbox and lets a person do about it.
public final class OutboxAdministration {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int PURGED_AT_ONCE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Subscriptions subscriptions;
    private final EventDelivery delivery;

    /// How many deliveries a handler has waiting and given up.
    public record Backlog(String handlerId, long waiting, long dead) {}

    /// A delivery that failed too often.
    public record DeadDelivery(
            long eventId, String type, String handlerId, Instant at, int attempts, String lastError) {}

    public OutboxAdministration(
            UnitOfWork unitOfWork,
            Operators operators,
            AuditLog audit,
            InstantSource clock,
            Subscriptions subscriptions,
            EventDelivery delivery) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.subscriptions = subscriptions;
        this.delivery = delivery;
    }

    public List<Backlog> backlog() {
        operators.require(HostPermissions.SYSTEM);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT s.handler_id, COALESCE(SUM(d.state = 'WAITING'), 0) AS waiting,
                       COALESCE(SUM(d.state = 'DEAD'), 0) AS dead
                FROM (SELECT DISTINCT handler_id FROM host_event_subscription) s
                LEFT JOIN host_event_delivery d ON d.handler_id = s.handler_id AND d.state <> 'DONE'
                GROUP BY s.handler_id ORDER BY s.handler_id""",
                row -> new Backlog(row.getString("handler_id"), row.getLong("waiting"), row.getLong("dead"))));
    }

    /// Deliveries that were given up, newest first.
    public List<DeadDelivery> dead(int offset, int limit) {
        operators.require(HostPermissions.SYSTEM);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT d.event_id, e.type, d.handler_id, e.at, d.attempts, d.last_error
                FROM host_event_delivery d JOIN host_event e ON e.id = d.event_id
                WHERE d.state = 'DEAD' ORDER BY d.event_id DESC, d.handler_id LIMIT ? OFFSET ?""",
                row -> new DeadDelivery(
                        row.getLong("event_id"),
                        row.getString("type"),
                        row.getString("handler_id"),
                        Sql.instant(row, "at"),
                        row.getInt("attempts"),
                        row.getString("last_error")),
                limit,
                offset));
    }

    /// Tries a delivery again that was given up.
    public void retry(long eventId, String handlerId) {
        operators.require(HostPermissions.SYSTEM);
        unitOfWork.writeOnly(unit -> {
            int retried = Sql.update(unit.connection(), """
                    UPDATE host_event_delivery SET state = 'WAITING', attempts = 0, due_at = ?
                    WHERE event_id = ? AND handler_id = ? AND state = 'DEAD'""", clock.instant(), eventId, handlerId);
            if (retried > 0) {
                audit.record("host.event-retried", "event:" + eventId, Map.of("handler", handlerId));
                unit.afterCommit(() -> delivery.wake(Set.of(handlerId)));
            }
        });
    }

    /// Forgets a handler whose plugin will not come back, with the events that wait for it.
    public void forget(String handlerId) {
        operators.require(HostPermissions.SYSTEM);
        unitOfWork.writeOnly(unit -> {
            subscriptions.forget(handlerId);
            audit.record("host.event-handler-forgotten", handlerId, Map.of());
        });
    }

    /// Removes events that are older than 30 days and wait for nobody, in bounded steps.
    public void purge() {
        Instant before = clock.instant().minus(KEPT);
        int removed;
        do {
            removed = unitOfWork.write(unit -> {
                Object[] ids = Sql.query(unit.connection(), """
                        SELECT e.id FROM host_event e WHERE e.published_at < ? AND NOT EXISTS (
                            SELECT 1 FROM host_event_delivery d WHERE d.event_id = e.id AND d.state <> 'DONE')
                        ORDER BY e.published_at LIMIT ?""", row -> row.getLong("id"), before, PURGED_AT_ONCE)
                        .toArray();
                if (ids.length > 0) {
                    String these = " IN (" + Sql.marks(ids.length) + ")";
                    Sql.update(unit.connection(), "DELETE FROM host_event_delivery WHERE event_id" + these, ids);
                    Sql.update(unit.connection(), "DELETE FROM host_event WHERE id" + these, ids);
                }
                return ids.length;
            });
        } while (removed == PURGED_AT_ONCE);
    }
}
