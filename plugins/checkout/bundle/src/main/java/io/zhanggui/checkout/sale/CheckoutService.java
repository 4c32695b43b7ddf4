package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.MemberSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.receipt.Receipts;
import io.zhanggui.checkout.report.DayTotals;
import io.zhanggui.checkout.report.MemberSales;
import io.zhanggui.checkout.shift.Shifts;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.checkout.till.CustomerDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The service of the till: permissions, one answer per request, and the papers themselves.
@Component(service = Checkout.class)
public final class CheckoutService implements Checkout {
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Pricing pricing;
    private final SaleCompletion completion;
    private final SaleArchive archive;
    private final Receipts receipts;
    private final DayTotals dayTotals;
    private final MemberSales memberSales;
    private final Stores stores;
    private final AuditLog audit;
    private final Shifts shifts;
    private final CustomerDesk customers;
    private final Requests requests;
    private final Refunding refunding;

    @Activate
    public CheckoutService(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Pricing pricing,
            @Reference SaleCompletion completion,
            @Reference SaleArchive archive,
            @Reference TenderTypes tenderTypes,
            @Reference Receipts receipts,
            @Reference DayTotals dayTotals,
            @Reference MemberSales memberSales,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference Shifts shifts,
            @Reference CustomerDesk customers,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.pricing = pricing;
        this.completion = completion;
        this.archive = archive;
        this.receipts = receipts;
        this.dayTotals = dayTotals;
        this.memberSales = memberSales;
        this.stores = stores;
        this.audit = audit;
        this.shifts = shifts;
        this.customers = customers;
        this.requests = new Requests(unitOfWork, archive);
        this.refunding = new Refunding(pricing, completion, archive, tenderTypes, stores, texts);
    }

    @Override
    public PricedCart price(Cart cart) {
        return pricing.price(cart);
    }

    @Override
    public CompletedSale complete(RequestId requestId, Cart cart, Money expectedPayable, List<PaidTender> tenders) {
        operators.require(CheckoutPermissions.SELL);
        checkSamePlace(requestId, cart);
        RequestHash hash = RequestHash.of(cart, expectedPayable, tenders);
        return requests.once(
                requestId,
                hash,
                () -> unitOfWork.write(unit -> {
                    requireShift(requestId);
                    return completion.sell(unit, requestId, hash, pricing.price(cart), expectedPayable, tenders, "");
                }));
    }

    @Override
    public CompletedSale exchange(
            RequestId requestId, Exchange exchange, Cart cart, Money expectedPayable, List<PaidTender> tenders) {
        operators.require(CheckoutPermissions.SELL);
        operators.require(CheckoutPermissions.REFUND);
        checkSamePlace(requestId, cart);
        checkReason(exchange.reason());
        RequestHash hash = RequestHash.of(cart, expectedPayable, tenders, exchange);
        return requests.once(
                requestId,
                hash,
                () -> unitOfWork.write(unit -> {
                    requireShift(requestId);
                    // Before the refund, as the till showed it: what comes back may have carried the member's tier.
                    PricedCart priced = pricing.price(cart);
                    CompletedSale back = refunding.lines(unit, requestId.part("exchange"), hash, exchange);
                    Long owner = back.memberId();
                    if (owner != null && !customers.isSame(owner, cart.memberId())) {
                        throw new Refusal("checkout.exchange.same-member");
                    }
                    return completion.sell(
                            unit, requestId, hash, priced, expectedPayable, tenders, refunding.note(back, tenders));
                }));
    }

    /// Cash that is given back leaves a drawer, and somebody has to count it.
    private CompletedSale refunded(RequestId requestId, UnitOfWork.Work<CompletedSale> refunding) {
        return unitOfWork.write(unit -> {
            boolean counted = requestId.tillId() != RequestId.NO_TILL && shifts.hold(requestId.tillId());
            CompletedSale refund = refunding.run(unit);
            if (!counted
                    && refund.tenders().stream()
                            .anyMatch(tender -> tender.type().equals(CashTender.ID))) {
                shifts.refuseIfRequired();
            }
            return refund;
        });
    }

    private void requireShift(RequestId requestId) {
        if (requestId.tillId() != RequestId.NO_TILL) {
            shifts.requireOpen(requestId.tillId());
        }
    }

    @Override
    public CompletedSale refund(
            RequestId requestId, long saleId, List<RefundLine> lines, boolean restock, String reason) {
        operators.require(CheckoutPermissions.REFUND);
        checkReason(reason);
        RequestHash hash = RequestHash.of(saleId, lines, restock, reason);
        return requests.once(
                requestId,
                hash,
                () -> refunded(
                        requestId,
                        unit -> refunding.lines(unit, requestId, hash, new Exchange(saleId, lines, restock, reason))));
    }

    @Override
    public CompletedSale refundWithoutReceipt(
            RequestId requestId, Cart cart, String tenderType, boolean restock, String reason) {
        operators.require(CheckoutPermissions.REFUND_WITHOUT_RECEIPT);
        checkSamePlace(requestId, cart);
        checkReason(reason);
        if (cart.lines().isEmpty()) {
            throw new Refusal("checkout.refund.nothing-chosen");
        }
        RequestHash hash = RequestHash.of(cart, tenderType, restock, reason);
        return requests.once(
                requestId,
                hash,
                () -> refunded(
                        requestId, unit -> refunding.cart(unit, requestId, hash, cart, tenderType, restock, reason)));
    }

    @Override
    public Optional<CompletedSale> find(long saleId) {
        return archive.find(saleId).map(Stored::sale);
    }

    @Override
    public Optional<CompletedSale> findByRequest(RequestId requestId) {
        return archive.findByRequest(requestId).map(Stored::sale);
    }

    @Override
    public List<CompletedSale> ofMember(long memberId, int limit) {
        return archive.ofMember(memberId, limit).stream().map(Stored::sale).toList();
    }

    @Override
    public List<MemberSale> ofMembers(LocalDate from, LocalDate to, long afterSaleId, int limit) {
        return memberSales.between(from, to, afterSaleId, limit);
    }

    @Override
    public void print(long saleId, boolean copy) {
        if (!operators.may(CheckoutPermissions.SELL)) {
            operators.require(CheckoutPermissions.VIEW_SALES);
        }
        Stored stored = archive.find(saleId).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        stores.requireWorkplace(stored.sale().storeId());
        unitOfWork.writeOnly(unit -> {
            receipts.print(stored, copy);
            if (copy) {
                audit.record(
                        "checkout.receipt-copied",
                        stored.sale().document(),
                        Map.of("number", stored.sale().number()));
            }
        });
    }

    @Override
    public List<DayTotal> totals(List<Long> storeIds, LocalDate from, LocalDate to, @Nullable ItemKind kind) {
        return dayTotals.between(storeIds, from, to, kind);
    }

    private static void checkSamePlace(RequestId requestId, Cart cart) {
        if (requestId.storeId() != cart.storeId() || requestId.tillId() != cart.tillId()) {
            throw new IllegalArgumentException("request " + requestId + " and cart name different tills");
        }
    }

    private static void checkReason(String reason) {
        if (reason.isBlank()) {
            throw new Refusal("checkout.refund.needs-reason");
        }
        if (reason.length() > MAX_REASON) {
            throw new Refusal("checkout.refund.reason-too-long", reason.length(), MAX_REASON);
        }
    }
}
