package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.Prepaid;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.api.refund.Use;
import io.zhanggui.storedvalue.lot.LotTerms;
import java.util.List;
import java.util.function.Function;

/// What a member gets for some lots. Each lot is a contract of its own.
public record RefundQuote(RefundRequest request, List<OfLot> lots) {
    public RefundQuote {
        lots = List.copyOf(lots);
    }

    /// @param lot as it was when it was quoted
    public record OfLot(Lot lot, LotTerms terms, LawfulRefund refund) {}

    static RefundQuote of(RefundRequest request, List<Lot> lots, Function<Lot, List<Use>> uses, RefundRules rules) {
        return new RefundQuote(
                request,
                lots.stream()
                        .map(lot -> new OfLot(
                                lot, LotTerms.of(lot), LawfulRefund.of(prepaid(lot), uses.apply(lot), request, rules)))
                        .toList());
    }

    /// A part that was paid back before is as if it had never been bought.
    private static Prepaid prepaid(Lot lot) {
        return new Prepaid.Counted(
                Money.ofFen(lot.granted().principal()),
                LotTerms.of(lot).paidOn(),
                lot.granted().total());
    }

    public Money principal() {
        return lots.stream().map(each -> each.refund().principal()).reduce(Money.ZERO, Money::plus);
    }

    public Money interest() {
        return lots.stream().map(each -> each.refund().interest().amount()).reduce(Money.ZERO, Money::plus);
    }

    public Money total() {
        return principal().plus(interest());
    }

    /// What the member loses.
    public Split surrendered() {
        return Split.sum(lots.stream().map(each -> each.lot().left()).toList());
    }
}
