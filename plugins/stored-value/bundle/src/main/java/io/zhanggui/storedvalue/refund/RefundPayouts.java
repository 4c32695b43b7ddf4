package io.zhanggui.storedvalue.refund;

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
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pays refunds out. Thread-safe.
@Component(service = RefundPayouts.class)
public final class RefundPayouts {
    /// Kind of the ledger's transaction.
    public static final String KIND = "prepaid-refund";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final StepUp stepUp;
    private final Settings settings;
    private final Ledger ledger;
    private final Lots lots;
    private final RefundQuotes quotes;
    private final PayoutTenders tenders;
    private final PayoutGuard guard;
    private final TopUpReversal reversal;
    private final RefundWorking working;
    private final RefundArchive archive;
    private final TopUpJournal journal;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public RefundPayouts(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference StepUp stepUp,
            @Reference Settings settings,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference RefundQuotes quotes,
            @Reference PayoutTenders tenders,
            @Reference PayoutGuard guard,
            @Reference TopUpReversal reversal,
            @Reference RefundWorking working,
            @Reference RefundArchive archive,
            @Reference TopUpJournal journal,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stepUp = stepUp;
        this.settings = settings;
        this.ledger = ledger;
        this.lots = lots;
        this.quotes = quotes;
        this.tenders = tenders;
        this.guard = guard;
        this.reversal = reversal;
        this.working = working;
        this.archive = archive;
        this.journal = journal;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    /// Whether a ledger's document is a lawful refund.
    static boolean isPayout(String document) {
        return document.startsWith(KIND + ":");
    }

    /// Whether a payout of this amount needs the operator's password or PIN once more.
    public boolean needsProof(Money total) {
        return total.fen() >= Math.multiplyExact(settings.get(StoredValueSettings.REFUND_PROOF_FROM_YUAN), 100L);
    }

    /// Takes the lots away and pays out what the law gives, once per request.
    /// @param secret password or PIN of the operator; empty for an amount that needs none
    /// @throws RefundChanged when the figures are not those that were confirmed
    /// @throws io.zhanggui.api.security.AccessDenied without the permission
    public PaidRefund payOut(RequestId requestId, RefundOrder order, String secret) {
        operators.require(StoredValuePermissions.REFUND);
        stores.requireWorkplace(requestId.storeId());
        if (needsProof(order.expected())) {
            stepUp.confirm(secret);
        }
        TenderType tender = tenders.require(order.tender());
        String document = KIND + ":" + requestId.documentName();
        return unitOfWork.write(unit -> {
            ledger.postOnce(
                    LedgerRequest.of(requestId, KIND, document, order.content()),
                    transaction -> archive.add(settle(requestId, order, transaction, tender)));
            return archive.ofDocument(document).orElseThrow();
        });
    }

    private PaidRefund settle(
            RequestId requestId, RefundOrder order, LedgerTransaction.Builder transaction, TenderType tender) {
        List<Lot> chosen = quotes.refundable(order.memberId()).stream()
                .filter(lot -> order.lotIds().contains(lot.id()))
                .toList();
        if (chosen.size() != order.lotIds().size()) {
            throw new Refusal("stored-value.refund.lot-gone");
        }
        List<Long> cardIds = chosen.stream().map(Lot::memberId).distinct().toList();
        guard.require(order, cardIds);
        List<Lot> taken = new ArrayList<>();
        for (Lot lot : chosen) {
            taken.add(take(transaction, lot, order));
        }
        // Figured under the lock: what was used while somebody looked at the form counts.
        RefundQuote quote = quotes.figured(chosen, order.request(), transaction.document());
        if (!quote.total().equals(order.expected()) || taken.stream().anyMatch(lot -> !lot.isExhausted())) {
            throw new RefundChanged(order.expected(), quote.total());
        }
        long storeId = requestId.storeId();
        for (Lot lot : chosen) {
            journal.record(
                    TopUpJournal.Kind.PAID_OUT,
                    lot,
                    transaction.document(),
                    storeId,
                    clock.today(),
                    lot.left().negated());
        }
        addLegs(transaction, storeId, order, quote);
        tenders.paidOut(requestId, order.tender(), quote.total(), texts.get("stored-value.refunds.paper"));
        List<TopUpReversal.Taken> back = quote.lots().stream()
                .map(each -> reversal.takeBack(
                        transaction, requestId, each.lot(), each.refund().principal()))
                .toList();
        audit.record(
                "stored-value.refund-paid",
                "member:" + order.memberId(),
                Map.of(
                        "document", transaction.document(),
                        "cause", order.request().cause().name(),
                        "principal", quote.principal().plain(),
                        "interest", quote.interest().plain(),
                        "tender", order.tender(),
                        "despiteFreeze", Boolean.toString(order.despiteFreeze())));
        return new PaidRefund(
                transaction.id(),
                transaction.document(),
                order.memberId(),
                storeId,
                requestId.tillId(),
                operators.current().id(),
                clock.instant(),
                order.request().cause(),
                order.reason(),
                order.tender(),
                quote.principal(),
                quote.interest(),
                Money.ofFen(quote.surrendered().bonus()),
                working.paper(order, quote, back, texts.get(tender.titleKey()), storeId, clock.instant()));
    }

    private Lot take(LedgerTransaction.Builder transaction, Lot lot, RefundOrder order) {
        try {
            lots.takeBack(transaction, lot.id(), StoredValuePurse.PURSE, lot.left());
        } catch (LotUsed used) {
            throw new RefundChanged(
                    order.expected(), Money.ofFen(used.lot().left().principal()));
        }
        return lots.find(lot.id()).orElseThrow();
    }

    /// The lots took the principal and the bonus from the member. The tender pays out; what the law charges otherwise
    /// than the draw order did is revenue, or takes revenue back.
    private static void addLegs(
            LedgerTransaction.Builder transaction, long storeId, RefundOrder order, RefundQuote quote) {
        long settled = quote.surrendered().principal() - quote.principal().fen();
        transaction
                .entry(shop(storeId, "tender." + order.tender()), quote.total().fen())
                .entry(
                        shop(storeId, "expense.prepaid-interest"),
                        -quote.interest().fen())
                .entry(shop(storeId, "revenue.prepaid-settled"), settled);
    }

    private static AccountRef shop(long storeId, String name) {
        return AccountRef.ofShop(storeId, name, UnitOfAccount.FEN);
    }
}
