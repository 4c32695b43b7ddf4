package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.refund.ExchangeCredit;
import io.zhanggui.checkout.refund.RefundAmounts;
import io.zhanggui.checkout.tender.TenderCheck;
import io.zhanggui.checkout.tender.TenderTypes;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// What comes back, figured and stored inside an open unit of work.
final class Refunding {
    private final Pricing pricing;
    private final SaleCompletion completion;
    private final SaleArchive archive;
    private final TenderTypes tenderTypes;
    private final Stores stores;
    private final Texts texts;

    Refunding(
            Pricing pricing,
            SaleCompletion completion,
            SaleArchive archive,
            TenderTypes tenderTypes,
            Stores stores,
            Texts texts) {
        this.pricing = pricing;
        this.completion = completion;
        this.archive = archive;
        this.tenderTypes = tenderTypes;
        this.stores = stores;
        this.texts = texts;
    }

    /// Lines of a sale, at what was paid for them, to the tenders that paid. Only by who works where it was sold:
    /// numbers of sales are easily guessed.
    CompletedSale lines(Unit unit, RequestId requestId, RequestHash hash, Exchange back) throws SQLException {
        Stored original = archive.lock(unit, back.saleId()).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        stores.requireWorkplace(original.sale().storeId());
        List<Stored> before = archive.refundsOf(back.saleId());
        RefundAmounts amounts = RefundAmounts.of(original, before, back.lines(), tenderTypes::paysPrepaid);
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
                        completion.header(
                                requestId,
                                hash,
                                original.sale().memberId(),
                                totals,
                                back.reason().strip()),
                        SaleCompletion.identified(amounts.lines()),
                        amounts.lines().stream()
                                .mapToLong(line -> line.net().fen())
                                .toArray(),
                        amounts.tenders(),
                        original.sale(),
                        before.stream()
                                .flatMap(refund -> refund.sale().lines().stream())
                                .toList(),
                        back.restock()));
    }

    /// A cart without a receipt, at the prices given in it.
    CompletedSale cart(
            Unit unit,
            RequestId requestId,
            RequestHash hash,
            Cart cart,
            String tenderType,
            boolean restock,
            String reason)
            throws SQLException {
        PricedCart priced = pricing.priceAsGiven(cart);
        completion.checkPrices(cart, priced);
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

    /// What the paper of an exchange says: what came back for it, and what the customer gets back besides.
    String note(CompletedSale back, List<PaidTender> tenders) {
        String note = texts.get(
                "checkout.exchange.note", back.number(), back.payable().format());
        String left = ExchangeCredit.left(back.tenders(), tenders).stream()
                .map(tender -> texts.get(tenderTypes.titleKey(tender.type())) + " "
                        + tender.amount().format())
                .collect(Collectors.joining(" · "));
        return left.isEmpty() ? note : note + texts.get("checkout.exchange.note-left", left);
    }
}
