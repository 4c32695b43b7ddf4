package io.zhanggui.sms.outbox;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.optout.Phones;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tries a provider out with one real message, before the shop chooses it. It lies in the outbox as any other.
@Component(service = TestMessages.class)
public final class TestMessages {
    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Templates templates;
    private final HandOver handOver;
    private final Notes notes;
    private final Brake brake;
    private final PersonalData personalData;
    private final Operators operators;
    private final AuditLog audit;
    private final Stores stores;
    private final Texts texts;
    private final ShopClock clock;

    @Activate
    public TestMessages(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference Templates templates,
            @Reference HandOver handOver,
            @Reference Notes notes,
            @Reference Brake brake,
            @Reference PersonalData personalData,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference Texts texts,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.templates = templates;
        this.handOver = handOver;
        this.notes = notes;
        this.brake = brake;
        this.personalData = personalData;
        this.operators = operators;
        this.audit = audit;
        this.stores = stores;
        this.texts = texts;
        this.clock = clock;
    }

    /// Sends one message at once and says what came of it. May take a minute.
    /// @throws Refusal for a phone that is none
    public Outcome send(MessageProvider provider, long storeId, String typedPhone) throws InterruptedException {
        operators.require(SmsPermissions.PROVIDERS);
        String phone = Phones.normal(typedPhone);
        if (!Phones.isPossible(phone)) {
            throw new Refusal("sms.opt-out.no-phone", typedPhone);
        }
        MessageText text = templates.fill(Scene.TEST, texts.get("sms.provider.test.text"), storeId, Map.of());
        OutgoingMessage message = MessageWriter.outgoing(Ids.next(), phone, Scene.TEST, text);
        Instant now = clock.instant();
        unitOfWork.writeOnly(unit -> {
            OutboxMessage row = new OutboxMessage(message.id(), message.id(), Scene.TEST, now);
            row.about(storeId, 0, "", Mask.phone(phone), text);
            row.queue(personalData.encrypt(MessageWriter.PHONE, phone), now, Reason.NONE);
            row.sending(provider.id(), now.plus(Queue.LEASE));
            outbox.store(List.of(row));
            audit.record("sms.provider-tested", "sms-provider:" + provider.id(), Map.of());
        });
        Outcome outcome = handOver.of(provider, message);
        Outcome end = outcome instanceof Outcome.TryLater later ? new Outcome.Rejected(later.why()) : outcome;
        notes.note(List.of(new Handed(
                message.id(),
                provider.id(),
                provider.leavesTheShop(),
                provider.canBeAsked(),
                text.parts(),
                1,
                end,
                now)));
        notes.settle(List.of(message.id()));
        if (outcome instanceof Outcome.Accepted) {
            brake.release(provider);
        }
        return outcome;
    }

    /// In the store whose page it is.
    public Outcome send(MessageProvider provider, String typedPhone) throws InterruptedException {
        return send(provider, stores.currentStore().id(), typedPhone);
    }
}
