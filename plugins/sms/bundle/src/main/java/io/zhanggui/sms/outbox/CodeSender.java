package io.zhanggui.sms.outbox;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.OneTimeCodes;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.channel.Channels;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Hands codes to the provider while the member waits. The outbox keeps that one was sent, with stars for the code.
@Component
public final class CodeSender implements OneTimeCodes {
    private static final String STARS = "******";

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Templates templates;
    private final MessageValues messageValues;
    private final Members members;
    private final Channels channels;
    private final HandOver handOver;
    private final Notes notes;
    private final PersonalData personalData;
    private final ShopClock clock;

    @Activate
    public CodeSender(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference Templates templates,
            @Reference MessageValues messageValues,
            @Reference Members members,
            @Reference Channels channels,
            @Reference HandOver handOver,
            @Reference Notes notes,
            @Reference PersonalData personalData,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.templates = templates;
        this.messageValues = messageValues;
        this.members = members;
        this.channels = channels;
        this.handOver = handOver;
        this.notes = notes;
        this.personalData = personalData;
        this.clock = clock;
    }

    @Override
    public Reach reach(long memberId) {
        Optional<Member> member = members.find(memberId);
        String phone = member.map(Member::maskedPhone).orElse("");
        return new Reach(phone, obstacle(member));
    }

    private String obstacle(Optional<Member> member) {
        if (member.isEmpty()
                || member.get().maskedPhone().isEmpty()
                || member.get().frozen()) {
            return "sms.code.no-phone";
        }
        if (!templates.template(Scene.CODE).active()) {
            return "sms.code.stopped";
        }
        Optional<MessageProvider> provider = channels.chosen();
        if (provider.isEmpty()) {
            return "sms.code.no-provider";
        }
        return provider.get().leavesTheShop() ? "" : "sms.code.stays";
    }

    @Override
    public void send(CodeMessage message) {
        Member member = members.find(message.memberId()).orElseThrow(() -> new Refusal("sms.code.no-phone"));
        String obstacle = obstacle(Optional.of(member));
        if (!obstacle.isEmpty()) {
            throw new Refusal(obstacle);
        }
        String phone = members.phoneOnRequest(member.id()).orElseThrow(() -> new Refusal("sms.code.no-phone"));
        MessageProvider provider = channels.chosen().orElseThrow(() -> new Refusal("sms.code.no-provider"));
        send(message, member, phone, provider);
    }

    private void send(CodeMessage message, Member member, String phone, MessageProvider provider) {
        Optional<String> waits = provider.obstacle();
        if (waits.isPresent()) {
            throw new Refusal("sms.code.provider-waits", waits.get());
        }
        MessageText text = text(message, member, message.code());
        OutgoingMessage outgoing = MessageWriter.outgoing(Ids.next(), phone, Scene.CODE, text);
        Instant now = clock.instant();
        keepSending(outgoing, message, member, provider, now);
        Outcome outcome;
        try {
            outcome = handOver.of(provider, outgoing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (Refusal) new Refusal("sms.code.not-taken").initCause(stopped);
        }
        // Not tried again later: who waits at the counter asks for another one.
        Outcome end = outcome instanceof Outcome.TryLater later ? new Outcome.Rejected(later.why()) : outcome;
        notes.note(List.of(
                new Handed(outgoing.id(), provider.id(), true, provider.canBeAsked(), text.parts(), 1, end, now)));
        notes.settle(List.of(outgoing.id()));
        if (!(outcome instanceof Outcome.Accepted)) {
            throw new Refusal("sms.code.not-taken");
        }
    }

    /// On record before it is handed over, with stars for the code.
    private void keepSending(
            OutgoingMessage outgoing, CodeMessage message, Member member, MessageProvider provider, Instant now) {
        unitOfWork.writeOnly(unit -> {
            OutboxMessage row = new OutboxMessage(outgoing.id(), outgoing.id(), Scene.CODE, now);
            row.about(message.storeId(), member.id(), "", member.maskedPhone(), text(message, member, STARS));
            row.queue(personalData.encrypt(MessageWriter.PHONE, outgoing.phone()), now, Reason.NONE);
            row.sending(provider.id(), now.plus(Queue.LEASE));
            outbox.store(List.of(row));
        });
    }

    private MessageText text(CodeMessage message, Member member, String code) {
        Map<Variable, String> values = messageValues.of(member, message.storeId());
        values.put(Variable.AMOUNT, message.amount().plain());
        values.put(Variable.CODE, code);
        values.put(Variable.MINUTES, Integer.toString(message.minutes()));
        return templates.fill(Scene.CODE, message.storeId(), values);
    }
}
