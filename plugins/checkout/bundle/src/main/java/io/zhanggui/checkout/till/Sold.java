package io.zhanggui.checkout.till;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.refund.ExchangeCredit;
import io.zhanggui.checkout.refund.Exchanges.Back;
import org.jspecify.annotations.Nullable;

/// What was just sold or given back, as till and customer are shown it.
/// @param back what came back in exchange for it; null for a plain paper
public record Sold(CompletedSale paper, @Nullable Back back) {

    /// What went over the counter: of an exchange the difference, below zero for what the customer got.
    public Money due() {
        if (paper.refund()) {
            return paper.payable().negated();
        }
        return back == null ? paper.payable() : paper.payable().minus(back.amount());
    }

    /// What the customer handed over now.
    public Money received() {
        if (paper.refund()) {
            return Money.ZERO;
        }
        Money given = paper.tenders().stream().map(PaidTender::given).reduce(Money.ZERO, Money::plus);
        return back == null
                ? given
                : ExchangeCredit.carried(back.tenders(), paper.payable()).stream()
                        .map(PaidTender::amount)
                        .reduce(given, Money::minus);
    }
}
