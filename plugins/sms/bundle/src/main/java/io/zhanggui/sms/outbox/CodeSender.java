package io.zhanggui.sms.outbox;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.MessageProvider.OutgoingMessage;
import io.zhanggui.sms.api.OneTimeCodes;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands codes to the provider while the member waits. The outbox keeps that one was sent, with stars for the code.
@Component
public final class CodeSender implements OneTimeCodes {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final String STARS = "******";

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Templates templates;
    private final MessageValues messageValues;
    private final Members members;
    private final SmsWorker worker;
    private final ShopClock clock;

    @Activate
    public CodeSender(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference Templates templates,
            @Reference MessageValues messageValues,
            @Reference Members members,
            @Reference SmsWorker worker,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.templates = templates;
        this.messageValues = messageValues;
        this.members = members;
        this.worker = worker;
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
        Optional<MessageProvider> provider = worker.provider();
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
        MessageProvider provider = worker.provider().orElseThrow(() -> new Refusal("sms.code.no-provider"));
        long id = Ids.next();
        MessageProvider.Accepted accepted;
        try {
            accepted = provider.send(new OutgoingMessage(
                    id, phone, text(message, member, message.code()).text()));
        } catch (RuntimeException notTaken) {
            // Without what it says: a provider may quote the message.
            LOG.warn(
                    "A one-time code was not taken by {}: {}",
                    provider.id(),
                    notTaken.getClass().getName());
            keep(id, message, member, row -> row.skip(Reason.PROVIDER_FAILED));
            throw (Refusal) new Refusal("sms.code.not-taken").initCause(notTaken);
        }
        keep(id, message, member, row -> row.sent(true, provider.id(), accepted.reference(), clock.instant()));
    }

    private void keep(long id, CodeMessage message, Member member, java.util.function.Consumer<OutboxMessage> outcome) {
        unitOfWork.writeOnly(unit -> {
            OutboxMessage row = new OutboxMessage(id, id, Scene.CODE, clock.instant());
            row.about(message.storeId(), member.id(), "", member.maskedPhone(), text(message, member, STARS));
            outcome.accept(row);
            outbox.store(List.of(row));
        });
    }

    private MessageText text(CodeMessage message, Member member, String code) {
        Map<Variable, String> values = messageValues.of(member, message.storeId());
        values.put(Variable.AMOUNT, message.amount().plain());
        values.put(Variable.CODE, code);
        values.put(Variable.MINUTES, Integer.toString(message.minutes()));
        return templates.fill(templates.template(Scene.CODE).text(), message.storeId(), values);
    }
}
