package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.LineTender;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.pricing.Approvals;
import io.zhanggui.checkout.pricing.PriceChanged;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.pricing.Rounding;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.tender.TenderCheck;
import io.zhanggui.checkout.tender.TenderTerms;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stores a paper with all that belongs to it, inside an open unit of work.
@Component(service = SaleCompletion.class)
public final class SaleCompletion {
    private final Pricing pricing;
    private final TenderTypes tenderTypes;
    private final LineTenders lineTenders;
    private final SaleSteps steps;
    private final Ledger ledger;
    private final Events events;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final SaleRecords records;
    private final Approvals approvals;
    private final Texts texts;

    @Activate
    public SaleCompletion(
            @Reference Pricing pricing,
            @Reference TenderTypes tenderTypes,
            @Reference LineTenders lineTenders,
            @Reference SaleSteps steps,
            @Reference Ledger ledger,
            @Reference Events events,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference AuditLog audit,
            @Reference Texts texts) {
        this.pricing = pricing;
        this.tenderTypes = tenderTypes;
        this.lineTenders = lineTenders;
        this.steps = steps;
        this.ledger = ledger;
        this.events = events;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        records = new SaleRecords(audit);
        approvals = new Approvals(operators);
        this.texts = texts;
    }

    /// @param note what the paper says besides the steps' notes; empty for nothing
    /// @param priced the cart, as it was priced in this unit
    CompletedSale sell(
            Unit unit,
            RequestId requestId,
            RequestHash hash,
            PricedCart priced,
            Money expected,
            List<PaidTender> tenders,
            String note)
            throws SQLException {
        checkPlace(requestId);
        Cart cart = priced.cart();
        checkCart(cart, priced, requestId);
        if (!priced.payable().equals(expected)) {
            throw new PriceChanged(expected, priced.payable());
        }
        long[] paidFen = Rounding.paidFen(priced.lines(), priced.rounding().fen());
        TenderCheck.check(
                tenders,
                tenderTypes::require,
                TenderCheck.byKind(priced.lines().stream().map(SoldLine::kind).toList(), paidFen),
                cart.memberId() != null);
        TenderTerms.require(priced.considered(), tenders, type -> texts.get(tenderTypes.titleKey(type)));
        SaleDraft draft = new SaleDraft(
                header(requestId, hash, cart.memberId(), priced, ""),
                "sale",
                identified(priced.lines()),
                paidFen,
                tenders);
        draft.approvedBy(approvals.others(cart));
        if (!note.isEmpty()) {
            draft.note(note);
        }
        return stored(unit, draft, new Settlement() {
            @Override
            public TenderType.Taken tender(TenderType type, Money amount) {
                return type.take(draft, amount);
            }

            @Override
            public void line(LineTender type, SoldLine line) {
                type.take(draft, line);
            }

            @Override
            public void steps() {
                steps.complete(draft);
            }
        });
    }

    CompletedSale refund(Unit unit, RefundDraft draft) throws SQLException {
        checkPlace(draft.requestId());
        return stored(unit, draft, new Settlement() {
            @Override
            public TenderType.Taken tender(TenderType type, Money amount) {
                return type.giveBack(draft, amount);
            }

            @Override
            public void line(LineTender type, SoldLine line) {
                type.giveBack(draft, line);
            }

            @Override
            public void steps() {
                steps.refund(draft);
            }
        });
    }

    /// What the plugins do for a sale, or for a refund.
    private interface Settlement {
        TenderType.Taken tender(TenderType type, Money amount);

        void line(LineTender type, SoldLine line);

        void steps();
    }

    private CompletedSale stored(Unit unit, SaleDraft draft, Settlement settlement) throws SQLException {
        number(unit, draft);
        List<String> receiptTexts = new ArrayList<>();
        for (PaidTender tender : draft.tenders()) {
            TenderType type = tenderTypes.require(tender.type());
            SaleSteps.guarded(
                    type.id(),
                    () -> receiptTexts.add(
                            settlement.tender(type, tender.amount()).receiptText()));
        }
        draft.tendersAreTaken();
        settleLines(draft, settlement);
        settlement.steps();
        return finished(unit, draft, receiptTexts);
    }

    /// After the tenders of the whole sale: what each of these moves belongs to its line alone.
    private void settleLines(SaleDraft draft, Settlement settlement) {
        for (int i = 0; i < draft.lines().size(); i++) {
            SoldLine line = draft.lines().get(i);
            Optional<LineTender> type = line.lineTender().map(lineTenders::require);
            if (type.isPresent()) {
                long before = draft.ledger().sum(UnitOfAccount.FEN);
                SaleSteps.guarded(type.get().id(), () -> settlement.line(type.get(), line));
                long moved = draft.ledger().sum(UnitOfAccount.FEN) - before;
                draft.lineIsPaid(i, draft.isRefund() ? moved : -moved);
            }
        }
    }

    SaleDraft.Header header(
            RequestId requestId, RequestHash hash, @Nullable Long memberId, PricedCart priced, String reason) {
        return new SaleDraft.Header(
                Ids.next(),
                requestId,
                hash,
                operators.current().id(),
                memberId,
                priced.cart().cardId(),
                clock.today(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                priced.listTotal(),
                priced.discountTotal(),
                priced.rounding(),
                priced.payable(),
                reason);
    }

    static List<SoldLine> identified(List<SoldLine> lines) {
        return lines.stream().map(line -> line.withId(Ids.next())).toList();
    }

    private void checkPlace(RequestId requestId) {
        stores.requireWorkplace(requestId.storeId());
        if (requestId.tillId() == RequestId.NO_TILL) {
            return;
        }
        Till till = stores.till(requestId.tillId()).orElseThrow(() -> new Refusal("checkout.till.unknown"));
        if (till.storeId() != requestId.storeId() || !till.active()) {
            throw new Refusal("checkout.till.not-here", till.name());
        }
    }

    private void checkCart(Cart cart, PricedCart priced, RequestId requestId) {
        // A paper taken over from elsewhere may have had no line that sells; a till never stores an empty one.
        if (cart.lines().isEmpty() && requestId.tillId() != RequestId.NO_TILL) {
            throw new Refusal("checkout.cart.empty");
        }
        for (SoldLine sold : priced.lines()) {
            if ((sold.kind().isPrepaid() || sold.lineTender().isPresent()) && cart.memberId() == null) {
                throw new Refusal("checkout.top-up.needs-member", sold.name());
            }
        }
        approvals.require(cart, priced.lines());
    }

    /// What is given back at more than it costs now is a price that a person made.
    void checkPrices(Cart cart, PricedCart priced) {
        approvals.require(cart, priced.lines());
    }

    private void number(Unit unit, SaleDraft draft) throws SQLException {
        int counter = SaleTables.nextNumber(unit, draft);
        draft.numbered(SaleNumber.of(stores, draft.storeId(), draft.tillId(), draft.businessDate(), counter));
    }

    private CompletedSale finished(Unit unit, SaleDraft draft, List<String> receiptTexts) {
        Revenue.add(draft);
        if (!draft.ledger().isEmpty()) {
            ledger.postWithUnit(draft.ledger().build());
        }
        SaleTables.insertLater(unit, draft, receiptTexts);
        records.of(draft);
        events.publish(
                SaleCompleted.TYPE,
                new SaleCompleted(
                        draft.saleId(),
                        draft.number(),
                        draft.isRefund(),
                        draft.storeId(),
                        draft.tillId(),
                        draft.memberId(),
                        draft.header().payable().fen(),
                        Revenue.topUpFen(draft),
                        draft.notes()));
        return draft.completed();
    }
}
