package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.Prepaid;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.lot.LotTerms;
import java.util.List;
import java.util.function.Function;

/// What a member gets for some lots. Each lot is a contract of its own.
public record RefundQuote(RefundRequest request, List<OfLot> lots) {
    public RefundQuote {
        lots = List.copyOf(lots);
    }

    /// @param lot as it was when it was quoted
    /// @param bonus that came with what was paid
    public record OfLot(Lot lot, LotTerms terms, Money bonus, LawfulRefund refund) {}

    static RefundQuote of(
            RefundRequest request, List<Lot> lots, Function<Lot, ContractShare> shares, RefundRules rules) {
        return new RefundQuote(
                request,
                lots.stream()
                        .map(lot -> of(lot, shares.apply(lot), request, rules))
                        .toList());
    }

    private static OfLot of(Lot lot, ContractShare share, RefundRequest request, RefundRules rules) {
        LotTerms terms = LotTerms.of(lot);
        Prepaid prepaid = new Prepaid.Counted(share.paid(), terms.paidOn(), share.worth());
        return new OfLot(lot, terms, share.bonus(), LawfulRefund.of(prepaid, share.uses(), request, rules));
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
