package io.zhanggui.sms.outbox;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.Messages.NewMessage;
import io.zhanggui.sms.api.Messages.Reach;
import io.zhanggui.sms.optout.OptOuts;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes the messages that other plugins want sent, each with a text of its own. Thread-safe.
@Component(service = WantedMessages.class)
public final class WantedMessages {
    private static final int MOST = 1_000;

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final MessageWriter writer;
    private final Templates templates;
    private final MessageValues messageValues;
    private final Members members;
    private final OptOuts optOuts;
    private final ShopClock clock;
    private final SmsWorker worker;

    @Activate
    public WantedMessages(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference MessageWriter writer,
            @Reference Templates templates,
            @Reference MessageValues messageValues,
            @Reference Members members,
            @Reference OptOuts optOuts,
            @Reference ShopClock clock,
            @Reference SmsWorker worker) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.writer = writer;
        this.templates = templates;
        this.messageValues = messageValues;
        this.members = members;
        this.optOuts = optOuts;
        this.clock = clock;
        this.worker = worker;
    }

    public void write(List<NewMessage> messages) {
        if (messages.size() > MOST) {
            throw new IllegalArgumentException(messages.size() + " messages at once, at most " + MOST);
        }
        if (messages.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            Set<Long> there = written(messages.stream().map(NewMessage::id).toList());
            List<NewMessage> missing = messages.stream()
                    .filter(message -> !there.contains(message.id()))
                    .toList();
            outbox.store(rows(missing));
            unit.afterCommit(worker::wake);
        });
    }

    public Map<Long, Reach> reach(Collection<Long> memberIds) {
        Set<Long> withPhone = members.findAll(memberIds).stream()
                .filter(member -> !member.maskedPhone().isEmpty())
                .map(Member::id)
                .collect(Collectors.toSet());
        Map<Long, String> phones = members.phonesForMessages(withPhone);
        Set<String> out = phones.isEmpty() ? Set.of() : optOuts.among(phones.values());
        Map<Long, Reach> reach = new HashMap<>();
        for (long id : memberIds) {
            String phone = phones.get(id);
            reach.put(
                    id,
                    !withPhone.contains(id)
                            ? Reach.NO_PHONE
                            : phone == null
                                    ? Reach.NO_CONSENT
                                    : out.contains(phone) ? Reach.OPTED_OUT : Reach.REACHABLE);
        }
        return reach;
    }

    private Set<Long> written(Collection<Long> ids) {
        Object[] padded = Sql.padded(ids);
        return new HashSet<>(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id FROM sms_message WHERE id IN (" + Sql.marks(padded.length) + ")",
                row -> row.getLong(1),
                padded)));
    }

    private List<OutboxMessage> rows(List<NewMessage> messages) {
        Set<Long> ids = messages.stream().map(NewMessage::memberId).collect(Collectors.toSet());
        Map<Long, Member> people =
                members.findAll(ids).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        Map<Long, String> phones = members.phonesForMessages(ids);
        Set<String> out = optOuts.among(phones.values());
        Map<Long, Money> balances = messageValues.balances(ids);
        Instant now = clock.instant();
        List<OutboxMessage> rows = new ArrayList<>();
        for (NewMessage message : messages) {
            Member member = people.get(message.memberId());
            if (member == null) {
                throw new IllegalArgumentException("there is no member " + message.memberId());
            }
            Scene scene = Scene.of(message.kind());
            Map<Variable, String> values = messageValues.of(member, message.storeId(), balances);
            for (Variable variable : scene.variables()) {
                String given = message.values().get(variable.key());
                if (given != null) {
                    values.put(variable, given);
                }
            }
            OutboxMessage row = new OutboxMessage(message.id(), message.id(), scene, now);
            row.about(
                    message.storeId(),
                    member.id(),
                    message.document(),
                    member.maskedPhone(),
                    templates.fill(scene, message.text(), message.storeId(), values));
            decide(row, member, phones.get(member.id()), out, now);
            rows.add(row);
        }
        return rows;
    }

    private void decide(OutboxMessage row, Member member, @Nullable String phone, Set<String> out, Instant now) {
        if (member.maskedPhone().isEmpty()) {
            row.skip(Reason.NO_PHONE);
        } else if (phone == null) {
            row.skip(Reason.NO_CONSENT);
        } else if (out.contains(phone)) {
            row.skip(Reason.OPTED_OUT);
        } else {
            writer.queue(row, phone, now);
        }
    }
}
