package io.zhanggui.timescard.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.TimesCardSettings;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardReturns;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.refund.CardRefunds.ItemRefund;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pays out what the law gives back for a card, and ends the card. Thread-safe.
@Component(service = CardPayouts.class)
public final class CardPayouts {
    private static final String KIND = "prepaid-refund";

    /// Of the paper: stored value has papers of the same kind.
    private static final String PAPER = "times-refund";

    private static final int MAX_REASON = 150;

    private final CardRefunds refunds;
    private final CardReturns returns;
    private final PackagePayouts payouts;
    private final PayoutTenders tenders;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final CardRefundArchive archive;
    private final CardRefundWorking working;
    private final MemberNames names;
    private final Operators operators;
    private final StepUp stepUp;
    private final Settings settings;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public CardPayouts(
            @Reference CardRefunds refunds,
            @Reference CardReturns returns,
            @Reference PackagePayouts payouts,
            @Reference PayoutTenders tenders,
            @Reference Ledger ledger,
            @Reference UnitOfWork unitOfWork,
            @Reference CardRefundArchive archive,
            @Reference CardRefundWorking working,
            @Reference MemberNames names,
            @Reference Operators operators,
            @Reference StepUp stepUp,
            @Reference Settings settings,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.refunds = refunds;
        this.returns = returns;
        this.payouts = payouts;
        this.tenders = tenders;
        this.ledger = ledger;
        this.unitOfWork = unitOfWork;
        this.archive = archive;
        this.working = working;
        this.names = names;
        this.operators = operators;
        this.stepUp = stepUp;
        this.settings = settings;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    /// What was asked for.
    /// @param expected the total that the person saw
    /// @param despiteFreeze somebody who may says that it is paid though the card is frozen
    public record Order(
            long cardId, RefundRequest request, String tender, Money expected, String reason, boolean despiteFreeze) {
        /// An order for a card that is not frozen.
        public Order(long cardId, RefundRequest request, String tender, Money expected, String reason) {
            this(cardId, request, tender, expected, reason, false);
        }
    }

    /// Whether a payout of this amount needs the operator's password or PIN once more.
    public boolean needsProof(Money total) {
        return total.fen() >= Math.multiplyExact(settings.get(TimesCardSettings.REFUND_PROOF_FROM_YUAN), 100L);
    }

    /// Once per request: a repetition pays nothing out again, and gives the same paper.
    /// @param secret password or PIN of the operator; empty for an amount that needs none
    /// @throws RefundChanged when the figures are not those that were confirmed
    public PaidCardRefund payOut(RequestId requestId, Order order, String secret) {
        operators.require(TimesCardPermissions.REFUND);
        stores.requireWorkplace(requestId.storeId());
        String reason = order.reason().strip();
        if (reason.isEmpty()) {
            throw new Refusal("times-card.needs-reason");
        }
        if (reason.length() > MAX_REASON) {
            throw new Refusal("times-card.reason-too-long", reason.length(), MAX_REASON);
        }
        TenderType tender = tenders.require(order.tender());
        if (needsProof(order.expected())) {
            stepUp.confirm(secret);
        }
        String document = PAPER + ":" + requestId.documentName();
        return unitOfWork.write(unit -> {
            ledger.postOnce(
                    LedgerRequest.of(
                            requestId,
                            KIND,
                            document,
                            order.cardId(),
                            order.request().cause(),
                            order.request().sameServiceBefore(),
                            order.tender(),
                            order.expected(),
                            reason,
                            order.despiteFreeze()),
                    transaction -> archive.add(settle(transaction, requestId, order, tender)));
            return archive.ofDocument(document).orElseThrow();
        });
    }

    private PaidCardRefund settle(
            LedgerTransaction.Builder transaction, RequestId requestId, Order order, TenderType tender) {
        Card card = returns.lock(order.cardId());
        requireNow(card, order);
        // Figured under the lock: what was used while somebody looked at the form counts.
        List<ItemRefund> items = refunds.figure(card, order.request());
        Money principal = items.stream().map(item -> item.refund().principal()).reduce(Money.ZERO, Money::plus);
        Money interest =
                items.stream().map(item -> item.refund().interest().amount()).reduce(Money.ZERO, Money::plus);
        Money total = principal.plus(interest);
        if (!total.equals(order.expected())) {
            throw new RefundChanged(order.expected(), total);
        }
        long storeId = requestId.storeId();
        String reason = order.reason().strip();
        Money owed = returns.close(transaction, card, storeId, reason);
        // What the law charges otherwise than the uses earned is revenue, or takes revenue back.
        transaction
                .entry(shop(storeId, "tender." + order.tender()), total.fen())
                .entry(shop(storeId, "expense.prepaid-interest"), -interest.fen())
                .entry(
                        shop(storeId, "revenue.prepaid-settled"),
                        owed.minus(principal).fen());
        payouts.paidOut(transaction, card, storeId, principal);
        tenders.paidOut(requestId, order.tender(), total, texts.get("times-card.refunds.paper"));
        audit.record(
                "times-card.refund-paid",
                "times-card:" + card.id(),
                Map.of(
                        "cause", order.request().cause().name(),
                        "principal", principal.plain(),
                        "interest", interest.plain(),
                        "tender", order.tender(),
                        "reason", reason,
                        "despiteFreeze", Boolean.toString(order.despiteFreeze())));
        return new PaidCardRefund(
                transaction.id(),
                transaction.document(),
                card.id(),
                card.name(),
                card.memberId(),
                storeId,
                requestId.tillId(),
                operators.current().id(),
                clock.instant(),
                order.request().cause(),
                reason,
                order.tender(),
                principal,
                interest,
                working.paper(card, order, items, texts.get(tender.titleKey()), storeId));
    }

    /// A freeze stops uses, never what the shop owes. But a card is frozen because it is in doubt: then
    /// somebody with a permission of its own says that it is paid all the same, and the audit log names who.
    private void requireNow(Card card, Order order) {
        LocalDate today = clock.today();
        if (!order.request().on().equals(today)) {
            throw new Refusal("times-card.refund.not-today", order.request().on(), today);
        }
        if (card.state() == Card.State.FROZEN || names.isFrozen(card.memberId())) {
            if (!order.despiteFreeze()) {
                throw frozen(card);
            }
            operators.require(TimesCardPermissions.REFUND_FROZEN);
        } else if (!order.despiteFreeze()) {
            names.requireNotFrozen(card.memberId(), () -> frozen(card));
        }
    }

    private static Refusal frozen(Card card) {
        return new Refusal("times-card.refund.frozen", card.name());
    }

    private static AccountRef shop(long storeId, String name) {
        return AccountRef.ofShop(storeId, name, UnitOfAccount.FEN);
    }
}
