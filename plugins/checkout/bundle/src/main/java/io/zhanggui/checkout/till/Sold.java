package io.zhanggui.checkout.till;

import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.refund.ExchangeCredit;
import io.zhanggui.checkout.refund.Exchanges.Back;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was just sold or given back, as till and customer are shown it.
/// @param back what came back in exchange for it; null for a plain paper
/// @param notes of the paper, as the cashier reads them
public record Sold(CompletedSale paper, @Nullable Back back, List<String> notes) {
    public Sold {
        notes = List.copyOf(notes);
    }

    /// With the notes as they are stored and printed.
    public Sold(CompletedSale paper, @Nullable Back back) {
        this(paper, back, paper.notes());
    }

    /// With the notes in the language of the page, as far as they were heard when the paper was stored.
    public Sold read(SpokenTexts spoken, SpokenTexts.Reader reader) {
        return new Sold(
                paper,
                back,
                paper.notes().stream().map(note -> spoken.read(note, reader)).toList());
    }

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
