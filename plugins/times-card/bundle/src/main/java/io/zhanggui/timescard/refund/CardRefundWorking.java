package io.zhanggui.timescard.refund;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.refund.CardRefunds.ItemRefund;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes the working of a card's refund: items, uses, prices, cause, interest, result, with the articles applied.
@Component(service = CardRefundWorking.class)
public final class CardRefundWorking {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final Stores stores;
    private final Operators operators;
    private final MemberNames names;
    private final ShopClock clock;

    @Activate
    public CardRefundWorking(
            @Reference Texts texts,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference MemberNames names,
            @Reference ShopClock clock) {
        this.texts = texts;
        this.stores = stores;
        this.operators = operators;
        this.names = names;
        this.clock = clock;
    }

    /// @param tender for people
    RefundPaper paper(Card card, CardPayouts.Order order, List<ItemRefund> items, String tender, long storeId) {
        RefundPaper.Builder paper = new RefundPaper.Builder();
        paper.title(text("paper.title"));
        paper.pair(text("movements.store"), stores.store(storeId).name());
        paper.pair(text("movements.at"), MINUTE.format(clock.instant().atZone(clock.zone())));
        paper.pair(text("member"), names.of(card.memberId()).text());
        paper.pair(text("movements.who"), operators.current().displayName());
        paper.pair(text("refund.cause"), text("refund.cause." + order.request().cause()));
        paper.text(text("paper.reason", order.reason().strip()));
        paper.rule();
        paper.pair(text("card"), card.name());
        paper.pair(text("sold-on"), card.soldOn().toString());
        paper.pair(text("paper.price"), card.price().format());
        items.forEach(item -> write(paper, item));
        paper.rule();
        paper.pair(text("paper.principal"), sum(items, LawfulRefund::principal));
        paper.pair(
                text("paper.interest"), sum(items, refund -> refund.interest().amount()));
        paper.total(text("paper.total"), sum(items, LawfulRefund::total));
        paper.pair(text("refund.tender-label"), tender);
        paper.text(text("paper.law"));
        paper.pair(text("paper.signature"), "");
        return paper.build();
    }

    private void write(RefundPaper.Builder paper, ItemRefund item) {
        LawfulRefund refund = item.refund();
        paper.rule();
        paper.text(item.item().name());
        paper.pair(text("refund.paid"), refund.prepaid().paid().format());
        int left = refund.uses().size();
        for (LawfulRefund.ValuedUse use : refund.uses()) {
            if (paper.isFull()) {
                paper.text(text("paper.more-uses", left));
                break;
            }
            paper.pair(
                    text("refund.use." + use.price(), use.use().on(), use.use().worth()),
                    use.value().negated().format());
            left--;
        }
        paper.pair(text("refund.used"), refund.usedValue().negated().format());
        if (refund.isExceeded()) {
            paper.text(text("refund.exceeded"));
        }
        paper.pair(text("refund.principal"), refund.principal().format());
        LawfulRefund.Interest interest = refund.interest();
        paper.pair(
                text(
                        "refund.interest",
                        interest.days(),
                        Money.ofFen(interest.basisPoints()).plain()),
                interest.amount().format());
    }

    private static String sum(List<ItemRefund> items, java.util.function.Function<LawfulRefund, Money> part) {
        return items.stream()
                .map(item -> part.apply(item.refund()))
                .reduce(Money.ZERO, Money::plus)
                .format();
    }

    private String text(String key, Object... arguments) {
        return texts.get("times-card." + key, arguments);
    }
}
