package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Template;
import io.zhanggui.sms.template.Templates;
import io.zhanggui.storedvalue.api.StoredValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Writes the messages that follow a sale or a top-up.
@Component
public final class AfterSale implements EventHandler {
    static final String PHONE = "sms.phone";

    /// Trade that is taken over from elsewhere must not wake up members about last year.
    private static final Duration LATEST = Duration.ofDays(1);

    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Templates templates;
    private final Members members;
    private final Stores stores;
    private final PersonalData personalData;
    private final ShopClock clock;
    private final SmsWorker worker;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable StoredValue storedValue;

    @Activate
    public AfterSale(
            @Reference UnitOfWork unitOfWork,
            @Reference Outbox outbox,
            @Reference Templates templates,
            @Reference Members members,
            @Reference Stores stores,
            @Reference PersonalData personalData,
            @Reference ShopClock clock,
            @Reference SmsWorker worker) {
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.templates = templates;
        this.members = members;
        this.stores = stores;
        this.personalData = personalData;
        this.clock = clock;
        this.worker = worker;
    }

    @Override
    public String id() {
        return "sms.after-sale";
    }

    @Override
    public Set<String> types() {
        return Set.of(SaleCompleted.TYPE);
    }

    @Override
    public void handle(Event event) {
        SaleCompleted sale = event.payload(SaleCompleted.class);
        Long memberId = sale.memberId();
        if (sale.refund() || memberId == null) {
            return;
        }
        Optional<Member> member = members.find(memberId);
        if (member.isEmpty()) {
            return;
        }
        if (sale.topUpFen() > 0) {
            write(event, sale, member.get(), Scene.AFTER_TOP_UP, sale.topUpFen());
        }
        if (sale.payableFen() > sale.topUpFen()) {
            write(event, sale, member.get(), Scene.AFTER_SALE, sale.payableFen() - sale.topUpFen());
        }
    }

    private void write(Event event, SaleCompleted sale, Member member, Scene scene, long amountFen) {
        Template template = templates.template(scene);
        if (!template.active() || outbox.exists(event.id(), scene)) {
            return;
        }
        MessageText text = templates.fill(template.text(), sale.storeId(), values(sale, member, amountFen));
        unitOfWork.writeOnly(unit -> {
            OutboxMessage message = new OutboxMessage(Ids.next(), event.id(), scene, event.at());
            message.about(sale.storeId(), member.id(), "sale:" + sale.saleId(), member.maskedPhone(), text);
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

    private Map<Variable, String> values(SaleCompleted sale, Member member, long amountFen) {
        StoredValue money = storedValue;
        return Map.of(
                Variable.MEMBER, member.name(),
                Variable.AMOUNT, Money.ofFen(amountFen).plain(),
                Variable.BALANCE,
                        money == null ? "—" : money.balance(member.id()).total().plain(),
                Variable.POINTS, Long.toString(member.points()),
                Variable.STORE, stores.store(sale.storeId()).name());
    }
}
