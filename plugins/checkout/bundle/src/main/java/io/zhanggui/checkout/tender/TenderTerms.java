package io.zhanggui.checkout.tender;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.OrderDiscount.TenderTerm;
import io.zhanggui.checkout.api.PaidTender;
import java.util.List;
import java.util.function.UnaryOperator;

/// Whether an order is paid in the way that its discounts were given for.
public final class TenderTerms {
    private TenderTerms() {}

    /// @param title of a tender, for people
    /// @throws TermNotMet when a discount was taken off whose tender pays too little
    public static void require(
            List<ConsideredDiscount> considered, List<PaidTender> tenders, UnaryOperator<String> title) {
        for (ConsideredDiscount discount : considered) {
            TenderTerm term = discount.tender();
            if (term != null && discount.isTaken() && !isMet(term, tenders)) {
                throw new TermNotMet(
                        discount.code(), discount.explanation(), term.type(), title.apply(term.type()), term.atLeast());
            }
        }
    }

    /// Whether the tenders meet the terms of every discount that was taken off.
    public static boolean areMet(List<ConsideredDiscount> considered, List<PaidTender> tenders) {
        return considered.stream().filter(ConsideredDiscount::isTaken).allMatch(discount -> {
            TenderTerm term = discount.tender();
            return term == null || isMet(term, tenders);
        });
    }

    private static boolean isMet(TenderTerm term, List<PaidTender> tenders) {
        Money paid = tenders.stream()
                .filter(tender -> tender.type().equals(term.type()))
                .map(PaidTender::amount)
                .reduce(Money.ZERO, Money::plus);
        return paid.compareTo(term.atLeast()) >= 0;
    }
}
