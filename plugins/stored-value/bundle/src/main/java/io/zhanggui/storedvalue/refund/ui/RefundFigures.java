package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.LawfulRefund.Price;
import io.zhanggui.storedvalue.api.refund.LawfulRefund.ValuedUse;
import io.zhanggui.storedvalue.refund.RefundQuote;
import java.math.BigDecimal;

/// The working of a refund on the screen, lot by lot.
final class RefundFigures extends Div {
    /// More would push the result off the screen; the paper has all of them.
    private static final int USES_SHOWN = 8;

    RefundFigures(RefundQuote quote) {
        for (RefundQuote.OfLot lot : quote.lots()) {
            add(ofLot(lot));
        }
        MessageBox sum = new MessageBox(
                Tone.GAIN,
                getTranslation(
                        "stored-value.refund.result",
                        quote.total().format(),
                        quote.principal().format(),
                        quote.interest().format()));
        sum.detail(getTranslation(
                "stored-value.refund.surrender",
                Money.ofFen(quote.surrendered().principal()).format(),
                Money.ofFen(quote.surrendered().bonus()).format()));
        add(sum);
    }

    private Div ofLot(RefundQuote.OfLot lot) {
        LawfulRefund refund = lot.refund();
        Div card = new Div();
        card.addClassName("zg-working");
        card.add(strong(lot.terms().offer()));
        card.add(
                pair(getTranslation("stored-value.paper.paid"), refund.prepaid().paid()));
        refund.uses().stream().limit(USES_SHOWN).forEach(use -> card.add(use(use)));
        if (refund.uses().size() > USES_SHOWN) {
            card.add(muted(
                    getTranslation("stored-value.paper.more-uses", refund.uses().size() - USES_SHOWN)));
        }
        card.add(pair(
                getTranslation("stored-value.paper.price." + price(refund)),
                refund.usedValue().negated()));
        if (refund.isExceeded()) {
            card.add(muted(getTranslation("stored-value.paper.exceeded")));
        }
        LawfulRefund.Interest interest = refund.interest();
        card.add(pair(getTranslation("stored-value.paper.lot-principal"), refund.principal()));
        card.add(pair(
                getTranslation(
                        "stored-value.paper.lot-interest",
                        BigDecimal.valueOf(interest.basisPoints(), 2).toPlainString(),
                        interest.from().toString(),
                        interest.to().toString(),
                        interest.days()),
                interest.amount()));
        return card;
    }

    private static String price(LawfulRefund refund) {
        if (refund.uses().stream().anyMatch(use -> use.price() == Price.UNPROVEN)) {
            return Price.UNPROVEN.name();
        }
        return switch (refund.request().cause()) {
            case CONSUMER -> Price.LIST.name();
            case MERCHANT, WITHDRAWAL -> Price.DISCOUNTED.name();
        };
    }

    private static Div use(ValuedUse use) {
        return pair(
                use.use().on() + " " + use.use().what() + " "
                        + Money.ofFen(use.use().worth()).format(),
                use.value().negated());
    }

    private static Div pair(String label, Money amount) {
        Span value = new Span(amount.format());
        value.addClassName("zg-num");
        Div line = new Div(new Span(label), value);
        line.addClassName("zg-pair");
        return line;
    }

    private static Span strong(String text) {
        Span span = new Span(text);
        span.addClassName("zg-strong");
        return span;
    }

    private static Div muted(String text) {
        Div line = new Div(text);
        line.addClassNames("zg-muted", "zg-small");
        return line;
    }
}
