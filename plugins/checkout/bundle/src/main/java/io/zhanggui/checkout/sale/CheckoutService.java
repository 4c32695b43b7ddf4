package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.MemberSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.receipt.Receipts;
import io.zhanggui.checkout.refund.RefundAmounts;
import io.zhanggui.checkout.report.DayTotals;
import io.zhanggui.checkout.report.MemberSales;
import io.zhanggui.checkout.shift.Shifts;
import io.zhanggui.checkout.tender.TenderCheck;
import io.zhanggui.checkout.tender.TenderTypes;
import java.sql.SQLException;
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
    private final TenderTypes tenderTypes;
    private final Receipts receipts;
    private final DayTotals dayTotals;
    private final MemberSales memberSales;
    private final Stores stores;
    private final AuditLog audit;
    private final Shifts shifts;
    private final Requests requests;

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
            @Reference Shifts shifts) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.pricing = pricing;
        this.completion = completion;
        this.archive = archive;
        this.tenderTypes = tenderTypes;
        this.receipts = receipts;
        this.dayTotals = dayTotals;
        this.memberSales = memberSales;
        this.stores = stores;
        this.audit = audit;
        this.shifts = shifts;
        this.requests = new Requests(archive);
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
                    return completion.sell(unit, requestId, hash, cart, expectedPayable, tenders);
                }));
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
                () -> unitOfWork.write(unit -> refundLines(unit, requestId, hash, saleId, lines, restock, reason)));
    }

    private CompletedSale refundLines(
            Unit unit,
            RequestId requestId,
            RequestHash hash,
            long saleId,
            List<RefundLine> lines,
            boolean restock,
            String reason)
            throws SQLException {
        Stored original = archive.lock(unit, saleId).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        List<Stored> before = archive.refundsOf(saleId);
        RefundAmounts amounts = RefundAmounts.of(original, before, lines, tenderTypes::paysPrepaid);
        PricedCart totals = new PricedCart(
                new Cart(
                        requestId.storeId(), requestId.tillId(), original.sale().memberId(), List.of()),
                amounts.lines(),
                amounts.listTotal(),
                amounts.discountTotal(),
                Money.ZERO,
                amounts.payable());
        return completion.refund(
                unit,
                new RefundDraft(
                        completion.header(requestId, hash, original.sale().memberId(), totals, reason.strip()),
                        SaleCompletion.identified(amounts.lines()),
                        amounts.lines().stream()
                                .mapToLong(line -> line.net().fen())
                                .toArray(),
                        amounts.tenders(),
                        original.sale(),
                        before.stream()
                                .flatMap(refund -> refund.sale().lines().stream())
                                .toList(),
                        restock));
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
                () -> unitOfWork.write(unit -> refundCart(unit, requestId, hash, cart, tenderType, restock, reason)));
    }

    private CompletedSale refundCart(
            Unit unit,
            RequestId requestId,
            RequestHash hash,
            Cart cart,
            String tenderType,
            boolean restock,
            String reason)
            throws SQLException {
        PricedCart priced = pricing.priceAsGiven(cart);
        long[] paidFen =
                priced.lines().stream().mapToLong(line -> line.net().fen()).toArray();
        List<PaidTender> tenders = priced.payable().fen() == 0
                ? List.of()
                : List.of(new PaidTender(tenderType, priced.payable(), priced.payable()));
        TenderCheck.check(
                tenders,
                tenderTypes::require,
                TenderCheck.byKind(priced.lines().stream().map(SoldLine::kind).toList(), paidFen),
                cart.memberId() != null);
        return completion.refund(
                unit,
                new RefundDraft(
                        completion.header(requestId, hash, cart.memberId(), priced, reason.strip()),
                        SaleCompletion.identified(priced.lines()),
                        paidFen,
                        tenders,
                        null,
                        List.of(),
                        restock));
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
