package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes messages that follow events into the outbox: once for each event and scene, and only to members who
/// agreed to messages. Thread-safe.
@Component(service = MessageWriter.class)
public final class MessageWriter {
    static final String PHONE = "sms.phone";

    /// Trade that is taken over from elsewhere must not wake up members about last year.
    private static final Duration LATEST = Duration.ofDays(1);

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Templates templates;
    private final Members members;
    private final PersonalData personalData;
    private final ShopClock clock;
    private final SmsWorker worker;

    @Activate
    public MessageWriter(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference Templates templates,
            @Reference Members members,
            @Reference PersonalData personalData,
            @Reference ShopClock clock,
            @Reference SmsWorker worker) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.templates = templates;
        this.members = members;
        this.personalData = personalData;
        this.clock = clock;
        this.worker = worker;
    }

    /// A message as a provider gets it.
    static OutgoingMessage outgoing(long id, String phone, Scene scene, MessageText text) {
        Map<String, String> values = new HashMap<>();
        text.values().forEach((variable, value) -> values.put(variable.key(), value));
        return new OutgoingMessage(id, phone, text.text(), text.signature(), scene.name(), values);
    }

    /// A message that an event asks for.
    /// @param document the paper it is about, such as `sale:123`
    /// @param storeId whose signature it carries
    record Wanted(
            Event event, Scene scene, Member member, long storeId, String document, Map<Variable, String> values) {}

    void write(List<Wanted> messages) {
        List<Wanted> active = messages.stream()
                .filter(wanted -> templates.template(wanted.scene()).active())
                .toList();
        if (active.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            Set<Outbox.Occasion> written = outbox.written(
                    active.stream().map(wanted -> wanted.event().id()).collect(Collectors.toSet()));
            List<Wanted> missing = active.stream()
                    .filter(wanted ->
                            !written.contains(new Outbox.Occasion(wanted.event().id(), wanted.scene())))
                    .toList();
            Map<Long, String> phones = members.phonesForMessages(missing.stream()
                    .filter(wanted -> !wanted.member().maskedPhone().isEmpty())
                    .map(wanted -> wanted.member().id())
                    .collect(Collectors.toSet()));
            outbox.store(missing.stream()
                    .map(wanted -> message(wanted, phones.get(wanted.member().id())))
                    .toList());
            unit.afterCommit(worker::wake);
        });
    }

    private OutboxMessage message(Wanted wanted, @Nullable String phone) {
        Event event = wanted.event();
        OutboxMessage message = new OutboxMessage(Ids.next(), event.id(), wanted.scene(), event.at());
        message.about(
                wanted.storeId(),
                wanted.member().id(),
                wanted.document(),
                wanted.member().maskedPhone(),
                templates.fill(wanted.scene(), wanted.storeId(), wanted.values()));
        decide(wanted, phone, message);
        return message;
    }

    /// Consent is asked when the message is written: who agreed later did not mean this one.
    /// @param phone null without consent
    private void decide(Wanted wanted, @Nullable String phone, OutboxMessage message) {
        Instant now = clock.instant();
        if (wanted.event().at().isBefore(now.minus(LATEST))) {
            message.skip(Reason.TOO_LATE);
        } else if (wanted.member().maskedPhone().isEmpty()) {
            message.skip(Reason.NO_PHONE);
        } else if (phone == null) {
            message.skip(Reason.NO_CONSENT);
        } else {
            queue(message, phone, now);
        }
    }

    /// Ready at once, or when the hours allow it.
    void queue(OutboxMessage message, String phone, Instant now) {
        Instant due = outbox.nextSendingTime(now);
        message.queue(personalData.encrypt(PHONE, phone), due, due.isAfter(now) ? Reason.QUIET_HOURS : Reason.NONE);
    }
}
