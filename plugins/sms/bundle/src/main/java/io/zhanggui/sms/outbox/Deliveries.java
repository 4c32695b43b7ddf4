package io.zhanggui.sms.outbox;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.MessageReports;
import io.zhanggui.sms.optout.OptOuts;
import io.zhanggui.sms.optout.Replies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What networks say became of messages, and what people answer. Thread-safe.
@Component(service = {MessageReports.class, Deliveries.class})
public final class Deliveries implements MessageReports {
    private static final int MAX_DETAIL = 100;

    private final UnitOfWork unitOfWork;
    private final OptOuts optOuts;
    private final Replies replies;
    private final Operators operators;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Deliveries(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference OptOuts optOuts,
            @Reference Replies replies,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.optOuts = optOuts;
        this.replies = replies;
        this.operators = operators;
        this.clock = clock;
    }

    @Override
    public boolean received(String provider, String phone, String text) {
        boolean[] understood = new boolean[1];
        operators.asSystem(() -> {
            understood[0] = optOuts.reply(phone, text);
            if (!understood[0]) {
                replies.keep(provider, phone, text);
            }
        });
        return understood[0];
    }

    @Override
    public void delivered(String provider, List<DeliveryReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (DeliveryReport report : reports) {
                rows.add(new Object[] {
                    Ids.next(),
                    provider,
                    OutboxMessage.cut(report.reference(), OutboxMessage.MAX_REFERENCE),
                    report.messageId(),
                    report.delivery(),
                    OutboxMessage.cut(Discreet.withoutLongNumbers(report.detail()), MAX_DETAIL),
                    clock.instant()
                });
            }
            unit.insertLater(
                    "INSERT IGNORE INTO sms_report (id, provider, reference, message_id, delivery, detail, at)", rows);
        });
        settle(concerned(provider, reports));
    }

    private Set<Long> concerned(String provider, List<DeliveryReport> reports) {
        Set<Long> ids = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (DeliveryReport report : reports) {
            if (report.messageId() != 0) {
                ids.add(report.messageId());
            } else {
                references.add(OutboxMessage.cut(report.reference(), OutboxMessage.MAX_REFERENCE));
            }
        }
        if (!references.isEmpty()) {
            Object[] padded = Sql.padded(references);
            List<Object> arguments = new ArrayList<>(List.of(provider));
            arguments.addAll(List.of(padded));
            ids.addAll(unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    "SELECT message_id FROM sms_reference WHERE provider = ? AND reference IN ("
                            + Sql.marks(padded.length) + ")",
                    row -> row.getLong(1),
                    arguments.toArray())));
        }
        return ids;
    }

    /// Of messages of which it was just noted what came of handing them over: what was reported of them before.
    void settleReported(Collection<Long> messageIds) {
        if (messageIds.isEmpty()) {
            return;
        }
        Object[] ids = Sql.padded(messageIds);
        settle(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT r.message_id FROM sms_reference r JOIN sms_report p"
                        + " ON p.provider = r.provider AND p.reference = r.reference WHERE r.message_id IN ("
                        + Sql.marks(ids.length) + ") UNION SELECT message_id FROM sms_report WHERE message_id IN ("
                        + Sql.marks(ids.length) + ")",
                row -> row.getLong(1),
                Stream.concat(Arrays.stream(ids), Arrays.stream(ids)).toArray())));
    }

    private void settle(Collection<Long> messageIds) {
        for (long id : messageIds) {
            unitOfWork.writeOnly(unit -> settle(unit.connection(), id));
        }
    }

    /// A message arrived when all its parts did, and did not when one of them did not.
    private void settle(Connection connection, long id) throws SQLException {
        // First of all: of two reports at once the second looks when the first is written, and so sees both.
        if (Sql.first(connection, "SELECT id FROM sms_message WHERE id = ? FOR UPDATE", row -> row.getLong(1), id)
                .isEmpty()) {
            return;
        }
        Map<String, Delivery> parts = new HashMap<>();
        Sql.query(connection, "SELECT reference FROM sms_reference WHERE message_id = ?", row -> row.getString(1), id)
                .forEach(reference -> parts.put(reference, Delivery.NONE));
        List<DeliveryReport> reports = Sql.query(
                connection,
                """
                SELECT p.reference, p.message_id, p.delivery, p.detail FROM sms_report p JOIN sms_message m
                  ON m.id = p.message_id AND m.provider = p.provider WHERE p.message_id = ?
                UNION ALL
                SELECT p.reference, p.message_id, p.delivery, p.detail FROM sms_report p JOIN sms_reference r
                  ON p.provider = r.provider AND p.reference = r.reference WHERE r.message_id = ?""",
                row -> new DeliveryReport(
                        row.getString(1), row.getLong(2), Delivery.valueOf(row.getString(3)), row.getString(4)),
                id,
                id);
        Map<Delivery, String> details = new EnumMap<>(Delivery.class);
        Delivery whole = Delivery.NONE;
        for (DeliveryReport report : reports) {
            if (parts.containsKey(report.reference())) {
                parts.merge(report.reference(), report.delivery(), Deliveries::later);
            } else {
                whole = later(whole, report.delivery());
            }
            details.put(report.delivery(), report.detail());
        }
        Delivery delivery = later(whole, together(parts.values()));
        if (delivery != Delivery.NONE) {
            store(connection, id, delivery, details.getOrDefault(delivery, ""));
        }
    }

    /// What arrived has arrived, whatever a network said before or says after.
    private static Delivery later(Delivery one, Delivery other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Delivery together(Collection<Delivery> parts) {
        if (parts.contains(Delivery.UNDELIVERED)) {
            return Delivery.UNDELIVERED;
        }
        return parts.stream().min(Delivery::compareTo).orElse(Delivery.NONE);
    }

    /// A network that has a message proves that it was taken. One that a person wants sent again, and that arrived in
    /// the meantime, need not go out a second time.
    private void store(Connection connection, long id, Delivery delivery, String detail) throws SQLException {
        boolean last = delivery == Delivery.DELIVERED || delivery == Delivery.UNDELIVERED;
        Sql.update(
                connection,
                """
                UPDATE sms_message SET delivery = ?, delivery_detail = ?, delivered_at = COALESCE(delivered_at, ?),
                  ask_at = CASE WHEN ? THEN NULL ELSE ask_at END,
                  reason = CASE WHEN state IN ('UNKNOWN', 'QUEUED') THEN 'NONE' ELSE reason END,
                  detail = CASE WHEN state IN ('UNKNOWN', 'QUEUED') THEN '' ELSE detail END,
                  state = CASE WHEN state IN ('UNKNOWN', 'QUEUED') THEN 'SENT' ELSE state END
                WHERE id = ? AND (state IN ('SENT', 'UNKNOWN', 'SENDING') OR state = 'QUEUED' AND ?)""",
                delivery,
                detail,
                delivery == Delivery.DELIVERED ? clock.instant() : null,
                last,
                id,
                delivery == Delivery.DELIVERED);
    }
}
