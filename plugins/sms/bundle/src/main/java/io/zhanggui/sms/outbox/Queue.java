package io.zhanggui.sms.outbox;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.channel.LocalOutbox;
import io.zhanggui.sms.channel.TextMap;
import io.zhanggui.sms.optout.OptOuts;
import io.zhanggui.sms.template.Templates;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is to go out next. Whether a message may go is asked here, at the last moment: the hours, the consent, the
/// opt-out list, the budget. Thread-safe.
@Component(service = Queue.class)
public final class Queue {
    /// Longer than a hand-over can take. A message on record as being handed over for longer was left by a worker
    /// that died.
    static final Duration LEASE = Duration.ofMinutes(5);

    /// What waited so long says nothing new any more.
    private static final Duration STALE = Duration.ofDays(3);

    private static final Duration LOOK_AT_BUDGET_AGAIN = Duration.ofHours(1);
    private static final int RECOVERED_AT_ONCE = 200;

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final Spending spending;
    private final Templates templates;
    private final Members members;
    private final PersonalData personalData;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Queue(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference Outbox outbox,
            @Reference OptOuts optOuts,
            @Reference Spending spending,
            @Reference Templates templates,
            @Reference Members members,
            @Reference PersonalData personalData,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.spending = spending;
        this.templates = templates;
        this.members = members;
        this.personalData = personalData;
        this.clock = clock;
    }

    /// @param looked how many were due, those included that may not go
    record Batch(int looked, List<Claimed> messages) {}

    /// A message that is on record as being handed over.
    /// @param attempts this one included
    record Claimed(OutgoingMessage message, int parts, int attempts) {}

    private record Due(
            long id,
            Kind kind,
            long memberId,
            String text,
            String signature,
            String scene,
            String params,
            int parts,
            int attempts,
            Instant createdAt) {}

    /// Puts on record that messages are being handed over, and takes out those that may not go.
    Batch claim(MessageProvider provider, int limit) {
        Instant now = clock.instant();
        return unitOfWork.write(unit -> {
            List<Due> due = new ArrayList<>(due(unit.connection(), Kind.NOTICE, now, limit));
            if (due.size() < limit) {
                due.addAll(due(unit.connection(), Kind.PROMOTIONAL, now, limit - due.size()));
            }
            return new Batch(due.size(), due.isEmpty() ? List.of() : decide(unit, provider, due, now));
        });
    }

    private static List<Due> due(Connection connection, Kind kind, Instant now, int limit) throws SQLException {
        return Sql.query(connection, """
                SELECT id, kind, member_id, text, signature, scene, params, parts, attempts, created_at FROM sms_message
                WHERE state = 'QUEUED' AND kind = ? AND due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED""", Queue::due, kind, now, limit);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("member_id"),
                row.getString("text"),
                row.getString("signature"),
                row.getString("scene"),
                row.getString("params"),
                row.getInt("parts"),
                row.getInt("attempts"),
                Sql.instant(row, "created_at"));
    }

    private List<Claimed> decide(Unit unit, MessageProvider provider, List<Due> due, Instant now) {
        Instant allowed = outbox.nextSendingTime(now);
        if (allowed.isAfter(now)) {
            due.forEach(message -> postpone(unit, message.id(), allowed, Reason.QUIET_HOURS));
            return List.of();
        }
        Map<Long, String> phones =
                members.phonesForMessages(due.stream().map(Due::memberId).collect(Collectors.toSet()));
        Set<String> out = optOuts.among(phones.values());
        Spending.Month month = spending.thisMonth();
        List<Claimed> claimed = new ArrayList<>();
        long costLi = 0;
        for (Due message : due) {
            String phone = phones.get(message.memberId());
            Reason obstacle = obstacle(message, phone, out, now);
            long more = provider.leavesTheShop() ? templates.costLi(message.parts()) : 0;
            if (obstacle != null) {
                skip(unit, message.id(), obstacle);
            } else if (spending.holdsBack(message.kind()) && month.hasNoRoomFor(costLi + more)) {
                postpone(unit, message.id(), now.plus(LOOK_AT_BUDGET_AGAIN), Reason.BUDGET);
            } else if (phone != null) {
                costLi += more;
                claimed.add(claim(unit, provider, message, phone, now));
            }
        }
        return claimed;
    }

    private static @Nullable Reason obstacle(Due message, @Nullable String phone, Set<String> out, Instant now) {
        if (message.createdAt().isBefore(now.minus(STALE))) {
            return Reason.WAITED_TOO_LONG;
        }
        if (phone == null) {
            return Reason.NO_CONSENT;
        }
        return out.contains(phone) ? Reason.OPTED_OUT : null;
    }

    private Claimed claim(Unit unit, MessageProvider provider, Due message, String phone, Instant now) {
        int attempts = message.attempts() + 1;
        unit.updateLater(
                """
                UPDATE sms_message SET state = 'SENDING', provider = ?, phone = ?, attempts = ?, due_at = ?
                WHERE id = ?""",
                changed -> {},
                provider.id(),
                personalData.encrypt(MessageWriter.PHONE, phone),
                attempts,
                now.plus(LEASE),
                message.id());
        OutgoingMessage outgoing = new OutgoingMessage(
                message.id(),
                phone,
                message.text(),
                message.signature(),
                message.scene(),
                TextMap.read(message.params()));
        return new Claimed(outgoing, message.parts(), attempts);
    }

    private static void postpone(Unit unit, long id, Instant until, Reason why) {
        unit.updateLater(
                "UPDATE sms_message SET due_at = ?, reason = ?, detail = '' WHERE id = ?",
                changed -> {},
                until,
                why,
                id);
    }

    private static void skip(Unit unit, long id, Reason why) {
        unit.updateLater(
                "UPDATE sms_message SET state = 'SKIPPED', reason = ?, detail = '' WHERE id = ?",
                changed -> {},
                why,
                id);
    }

    /// Says of all that is due why it waits. No try is used up.
    void letWait(Reason why, String detail, Duration pause) {
        Instant now = clock.instant();
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE sms_message SET due_at = ?, reason = ?, detail = ? WHERE state = 'QUEUED' AND due_at <= ?",
                now.plus(pause),
                why,
                OutboxMessage.cut(detail, OutboxMessage.MAX_DETAIL),
                now));
    }

    /// Looks after messages that a worker left when it died in the middle of handing them over. Of most nobody knows,
    /// and each may have cost something. A code is not sent again: who waits at the counter asks for another one.
    /// @param mayGoAgain asked with the id of the provider that a message was on its way to
    /// @return those of which nobody knows: reports may have come of them
    Set<Long> recover(Predicate<String> mayGoAgain) {
        Instant now = clock.instant();
        return unitOfWork.write(unit -> {
            List<Left> left = Sql.query(unit.connection(), """
                    SELECT id, kind, provider, parts, due_at FROM sms_message WHERE state = 'SENDING' AND due_at <= ?
                    LIMIT ? FOR UPDATE SKIP LOCKED""", Queue::left, now, RECOVERED_AT_ONCE);
            Set<Long> unknown = new HashSet<>();
            for (Left message : left) {
                if (message.kind() != Kind.CODE && mayGoAgain.test(message.provider())) {
                    unit.updateLater(
                            "UPDATE sms_message SET state = 'QUEUED', due_at = ? WHERE id = ?",
                            changed -> {},
                            now,
                            message.id());
                } else {
                    markUnknown(unit, message, now);
                    unknown.add(message.id());
                }
            }
            return unknown;
        });
    }

    private void markUnknown(Unit unit, Left message, Instant now) {
        long cost = message.provider().equals(LocalOutbox.ID) ? 0 : templates.costLi(message.parts());
        unit.updateLater("""
                UPDATE sms_message SET state = 'UNKNOWN', reason = 'INTERRUPTED', detail = '', sent_at = ?,
                  cost_li = cost_li + ?, ask_at = ? WHERE id = ?""", changed -> {}, message.leaseUntil().minus(LEASE), cost, now, message.id());
        spending.add(unit, cost > 0 ? 1 : 0, cost);
    }

    private record Left(long id, Kind kind, String provider, int parts, Instant leaseUntil) {}

    private static Left left(ResultSet row) throws SQLException {
        return new Left(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("provider"),
                row.getInt("parts"),
                Sql.instant(row, "due_at"));
    }
}
