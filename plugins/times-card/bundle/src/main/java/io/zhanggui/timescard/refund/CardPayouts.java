package io.zhanggui.timescard.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardReturns;
import io.zhanggui.timescard.refund.CardRefunds.ItemRefund;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Pays out what the law gives back for a card, and ends the card. Thread-safe.
@Component(service = CardPayouts.class)
public final class CardPayouts {
    private static final String KIND = "prepaid-refund";
    private static final int MAX_REASON = 150;

    private final CardRefunds refunds;
    private final CardReturns returns;
    private final Ledger ledger;
    private final Operators operators;
    private final AuditLog audit;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TenderType> tenders = List.of();

    @Activate
    public CardPayouts(
            @Reference CardRefunds refunds,
            @Reference CardReturns returns,
            @Reference Ledger ledger,
            @Reference Operators operators,
            @Reference AuditLog audit) {
        this.refunds = refunds;
        this.returns = returns;
        this.ledger = ledger;
        this.operators = operators;
        this.audit = audit;
    }

    CardPayouts(
            CardRefunds refunds,
            CardReturns returns,
            Ledger ledger,
            Operators operators,
            AuditLog audit,
            List<TenderType> tenders) {
        this(refunds, returns, ledger, operators, audit);
        this.tenders = tenders;
    }

    /// What was asked for.
    /// @param expected the total that the person saw
    public record Order(long cardId, RefundRequest request, String tender, Money expected, String reason) {}

    /// The ways to pay out: prepaid money does not come back as prepaid money.
    public List<TenderType> tenders() {
        return tenders.stream()
                .filter(type -> !type.needsCustomer())
                .sorted(Comparator.comparingInt(TenderType::order).thenComparing(TenderType::id))
                .toList();
    }

    /// Once per request: a repetition pays nothing out again.
    /// @throws RefundChanged when the figures are not those that were confirmed
    public PostingResult payOut(RequestId requestId, Order order) {
        operators.require(TimesCardPermissions.REFUND);
        String reason = order.reason().strip();
        if (reason.isEmpty()) {
            throw new Refusal("times-card.needs-reason");
        }
        if (reason.length() > MAX_REASON) {
            throw new Refusal("times-card.reason-too-long", reason.length(), MAX_REASON);
        }
        if (tenders().stream().noneMatch(type -> type.id().equals(order.tender()))) {
            throw new Refusal("times-card.refund.tender", order.tender());
        }
        return ledger.postOnce(
                LedgerRequest.of(
                        requestId,
                        KIND,
                        KIND + ":" + requestId.key(),
                        order.cardId(),
                        order.request().cause(),
                        order.tender(),
                        order.expected()),
                transaction -> settle(transaction, requestId.storeId(), order, reason));
    }

    private void settle(LedgerTransaction.Builder transaction, long storeId, Order order, String reason) {
        Card card = returns.lock(order.cardId());
        // Figured under the lock: what was used while somebody looked at the form counts.
        List<ItemRefund> items = refunds.figure(card, order.request());
        Money principal = items.stream().map(item -> item.refund().principal()).reduce(Money.ZERO, Money::plus);
        Money interest =
                items.stream().map(item -> item.refund().interest().amount()).reduce(Money.ZERO, Money::plus);
        Money total = principal.plus(interest);
        if (!total.equals(order.expected())) {
            throw new RefundChanged(order.expected(), total);
        }
        Money owed = returns.close(transaction, card, storeId, reason);
        // What the law charges otherwise than the uses earned is revenue, or takes revenue back.
        transaction
                .entry(shop(storeId, "tender." + order.tender()), total.fen())
                .entry(shop(storeId, "expense.prepaid-interest"), -interest.fen())
                .entry(
                        shop(storeId, "revenue.prepaid-settled"),
                        owed.minus(principal).fen());
        audit.record(
                "times-card.refund-paid",
                "times-card:" + card.id(),
                Map.of(
                        "cause", order.request().cause().name(),
                        "principal", principal.plain(),
                        "interest", interest.plain(),
                        "tender", order.tender(),
                        "reason", reason));
    }

    private static AccountRef shop(long storeId, String name) {
        return AccountRef.ofShop(storeId, name, UnitOfAccount.FEN);
    }
}
