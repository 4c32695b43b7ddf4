package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Template;
import io.zhanggui.sms.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes a message that follows an event into the outbox: once for each event and scene, and only to members who
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

    /// @param document the paper it is about, such as `sale:123`
    /// @param storeId whose signature it carries
    void write(Event event, Scene scene, Member member, long storeId, String document, Map<Variable, String> values) {
        Template template = templates.template(scene);
        if (!template.active() || outbox.exists(event.id(), scene)) {
            return;
        }
        MessageText text = templates.fill(template.text(), storeId, values);
        unitOfWork.writeOnly(unit -> {
            OutboxMessage message = new OutboxMessage(Ids.next(), event.id(), scene, event.at());
            message.about(storeId, member.id(), document, member.maskedPhone(), text);
            decide(event, member, message);
            outbox.store(message);
            unit.afterCommit(worker::wake);
        });
    }

    /// Consent is asked when the message is written: who agreed later did not mean this one.
    private void decide(Event event, Member member, OutboxMessage message) {
        Instant now = clock.instant();
        if (event.at().isBefore(now.minus(LATEST))) {
            message.skip(Reason.TOO_LATE);
            return;
        }
        if (member.maskedPhone().isEmpty()) {
            message.skip(Reason.NO_PHONE);
            return;
        }
        Optional<String> phone = members.phoneForMessage(member.id());
        if (phone.isEmpty()) {
            message.skip(Reason.NO_CONSENT);
            return;
        }
        Instant due = outbox.nextSendingTime(now);
        message.queue(
                personalData.encrypt(PHONE, phone.get()), due, due.isAfter(now) ? Reason.QUIET_HOURS : Reason.NONE);
    }
}
