package io.zhanggui.sms.outbox;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.template.Scene;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The table of messages. Thread-safe.
@Component(service = Outbox.class)
public final class Outbox {
    private final UnitOfWork unitOfWork;
    private final SmsTables tables;
    private final Operators operators;
    private final AuditLog audit;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public Outbox(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.operators = operators;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// When a message that is ready at a time may be sent.
    public Instant nextSendingTime(Instant wanted) {
        return new SendingHours(
                        settings.get(SmsSettings.FROM_HOUR).intValue(),
                        settings.get(SmsSettings.UNTIL_HOUR).intValue(),
                        clock.zone())
                .next(wanted);
    }

    /// One event makes at most one message of a scene.
    record Occasion(long eventId, Scene scene) {}

    /// What was written for these events.
    Set<Occasion> written(Collection<Long> eventIds) {
        Object[] ids = Sql.padded(eventIds);
        return new HashSet<>(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT event_id, scene FROM sms_message WHERE event_id IN (" + Sql.marks(ids.length) + ")",
                row -> new Occasion(row.getLong(1), Scene.valueOf(row.getString(2))),
                ids)));
    }

    /// Without entities: after each sale of the shop.
    void store(List<OutboxMessage> messages) {
        unitOfWork.writeOnly(unit -> unit.insertLater(
                OutboxMessage.INSERT,
                messages.stream().map(OutboxMessage::columns).toList()));
    }

    /// Takes messages that are due, so that nobody else sends them until the lease ends. A worker that dies holding a
    /// lease leaves its messages to be sent again with the same id, which a provider that has seen it drops.
    List<Claimed> claim(Instant now, Instant leaseUntil, int limit) {
        return unitOfWork.write(unit -> {
            List<Claimed> claimed = Sql.query(
                    unit.connection(),
                    """
                    SELECT id, phone, text, attempts FROM sms_message WHERE state = 'QUEUED' AND due_at <= ?
                    ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED""",
                    row -> new Claimed(row.getLong(1), row.getBytes(2), row.getString(3), row.getInt(4)),
                    now,
                    limit);
            for (Claimed message : claimed) {
                unit.updateLater(
                        "UPDATE sms_message SET due_at = ? WHERE id = ?", changed -> {}, leaseUntil, message.id());
            }
            return claimed;
        });
    }

    /// A message that is to be sent now.
    record Claimed(long id, byte[] phone, String text, int attempts) {}

    /// A message that a provider took.
    record Sent(long id, boolean leftTheShop, String provider, String reference, Instant at) {}

    /// What was changed meanwhile stays as it is.
    void sent(List<Sent> messages) {
        if (messages.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            for (Sent message : messages) {
                unit.updateLater(
                        """
                        UPDATE sms_message SET state = ?, reason = 'NONE', detail = '', provider = ?, reference = ?,
                          sent_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'QUEUED'""",
                        changed -> {},
                        message.leftTheShop() ? State.SENT : State.KEPT_IN_SHOP,
                        message.provider(),
                        OutboxMessage.cut(message.reference(), OutboxMessage.MAX_REFERENCE),
                        message.at(),
                        message.id());
            }
        });
    }

    /// Changes a message that is still queued.
    void change(long id, java.util.function.Consumer<OutboxMessage> change) {
        unitOfWork.writeOnly(unit -> {
            OutboxMessage message = tables.session(unit).find(OutboxMessage.class, id);
            if (message != null && message.state() == State.QUEUED) {
                change.accept(message);
            }
        });
    }

    /// Queues a failed message again.
    public void resend(long id) {
        operators.require(SmsPermissions.RESEND);
        unitOfWork.writeOnly(unit -> {
            OutboxMessage message = Optional.ofNullable(tables.session(unit).find(OutboxMessage.class, id))
                    .orElseThrow(() -> new Refusal("sms.message.unknown"));
            if (message.state() != State.FAILED) {
                throw new Refusal("sms.message.not-failed");
            }
            message.startAgain(nextSendingTime(clock.instant()));
            audit.record("sms.resent", "sms:" + id, Map.of());
        });
    }

    /// What the list shows.
    /// @param state null for all
    /// @param text part of the text or of the masked phone, may be empty
    public record Filter(@Nullable State state, String text) {}

    /// Newest first.
    public List<OutboxMessage.Row> page(Filter filter, int offset, int limit) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(unit -> query(
                        tables.session(unit), "from OutboxMessage ", " order by id desc", OutboxMessage.class, filter)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(OutboxMessage::row)
                .toList());
    }

    public long count(Filter filter) {
        operators.require(SmsPermissions.VIEW);
        return unitOfWork.read(
                unit -> query(tables.session(unit), "select count(*) from OutboxMessage ", "", Long.class, filter)
                        .getSingleResult());
    }

    private static <T> SelectionQuery<T> query(
            Session session, String select, String order, Class<T> type, Filter filter) {
        State state = filter.state();
        String where =
                "where (text like :text or maskedPhone like :text)" + (state == null ? "" : " and state = :state");
        SelectionQuery<T> query = session.createSelectionQuery(select + where + order, type)
                .setParameter("text", "%" + Sql.startingWith(filter.text().strip()));
        return state == null ? query : query.setParameter("state", state);
    }

    /// How many messages there are in each state.
    public Map<State, Long> counts() {
        operators.require(SmsPermissions.VIEW);
        Map<State, Long> counts = new EnumMap<>(State.class);
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT state, COUNT(*) messages FROM sms_message GROUP BY state",
                        row -> Map.entry(State.valueOf(row.getString("state")), row.getLong("messages"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    public List<OutboxMessage.Row> ofDocument(String document) {
        return rows("from OutboxMessage where document = :key order by id", document, Integer.MAX_VALUE);
    }

    public List<OutboxMessage.Row> ofMember(long memberId, int limit) {
        return rows("from OutboxMessage where memberId = :key order by id desc", memberId, limit);
    }

    private List<OutboxMessage.Row> rows(String hql, Object key, int limit) {
        return unitOfWork.read(unit -> tables.session(unit)
                .createSelectionQuery(hql, OutboxMessage.class)
                .setParameter("key", key)
                .setMaxResults(limit)
                .getResultStream()
                .map(OutboxMessage::row)
                .toList());
    }
}
