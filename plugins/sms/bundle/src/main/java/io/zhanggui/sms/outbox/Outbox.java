package io.zhanggui.sms.outbox;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.template.Scene;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
    private final Stores stores;
    private final AuditLog audit;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public Outbox(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables tables,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.operators = operators;
        this.stores = stores;
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

    /// Queues a message again that failed; one that may have arrived already only when a person takes that risk.
    public void resend(long id) {
        decide(id, "sms.resent", message -> {
            if (message.kind() == Kind.CODE || message.state() != State.FAILED && message.state() != State.UNKNOWN) {
                throw new Refusal("sms.message.not-failed");
            }
            message.startAgain(nextSendingTime(clock.instant()));
        });
    }

    /// Writes down that a message arrived of which nobody knew.
    public void settle(long id) {
        decide(id, "sms.settled", message -> {
            if (message.state() != State.UNKNOWN) {
                throw new Refusal("sms.message.not-unknown");
            }
            message.settle();
        });
    }

    /// Takes a message back that has not been handed over.
    public void cancel(long id) {
        decide(id, "sms.cancelled", message -> {
            if (message.state() != State.QUEUED) {
                throw new Refusal("sms.message.not-queued");
            }
            message.cancel();
        });
    }

    /// Whose messages the one at work may see; those of a chain's other stores name their customers.
    private List<Long> ownStores() {
        operators.require(SmsPermissions.VIEW);
        Operator acting = operators.current();
        return stores.all().stream().map(Store::id).filter(acting::worksIn).toList();
    }

    private void decide(long id, String action, Consumer<OutboxMessage> change) {
        operators.require(SmsPermissions.RESEND);
        unitOfWork.writeOnly(unit -> {
            OutboxMessage message = Optional.ofNullable(
                            tables.session(unit).find(OutboxMessage.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .orElseThrow(() -> new Refusal("sms.message.unknown"));
            stores.requireWorkplace(message.storeId());
            change.accept(message);
            audit.record(action, "sms:" + id, Map.of());
        });
    }

    /// What the list shows.
    /// @param state null for all
    /// @param kind null for all
    /// @param from first moment, null for the beginning
    /// @param to first moment after, null for no end
    /// @param text part of the text or of the masked phone, may be empty
    public record Filter(
            @Nullable State state,
            @Nullable Kind kind,
            @Nullable Instant from,
            @Nullable Instant to,
            String text) {

        public static Filter all() {
            return new Filter(null, null, null, null, "");
        }
    }

    /// Newest first.
    public List<OutboxMessage.Row> page(Filter filter, int offset, int limit) {
        List<Long> own = ownStores();
        return unitOfWork.read(unit -> query(
                        tables.session(unit),
                        "from OutboxMessage ",
                        " order by id desc",
                        OutboxMessage.class,
                        filter,
                        own)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(OutboxMessage::row)
                .toList());
    }

    public long count(Filter filter) {
        List<Long> own = ownStores();
        return unitOfWork.read(
                unit -> query(tables.session(unit), "select count(*) from OutboxMessage ", "", Long.class, filter, own)
                        .getSingleResult());
    }

    private static <T> SelectionQuery<T> query(
            Session session, String select, String order, Class<T> type, Filter filter, List<Long> own) {
        String where = "where storeId in :own and (text like :text or maskedPhone like :text)"
                + (filter.state() == null ? "" : " and state = :state")
                + (filter.kind() == null ? "" : " and kind = :kind")
                + (filter.from() == null ? "" : " and createdAt >= :from")
                + (filter.to() == null ? "" : " and createdAt < :to");
        SelectionQuery<T> query = session.createSelectionQuery(select + where + order, type)
                .setParameterList("own", own)
                .setParameter("text", "%" + Sql.startingWith(filter.text().strip()));
        set(query, "state", filter.state());
        set(query, "kind", filter.kind());
        set(query, "from", filter.from());
        set(query, "to", filter.to());
        return query;
    }

    private static void set(SelectionQuery<?> query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    /// How many messages there are in each state.
    public Map<State, Long> counts() {
        Object[] own = Sql.padded(ownStores());
        Map<State, Long> counts = new EnumMap<>(State.class);
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT state, COUNT(*) messages FROM sms_message WHERE store_id IN (" + Sql.marks(own.length)
                                + ") GROUP BY state",
                        row -> Map.entry(State.valueOf(row.getString("state")), row.getLong("messages")),
                        own))
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
