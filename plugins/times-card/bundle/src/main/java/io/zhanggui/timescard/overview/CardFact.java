package io.zhanggui.timescard.overview;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.Cards.UsableItem;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is left of the cards, under the customer's name at the till and on the member's page.
@Component
public final class CardFact implements CustomerFact.Source {
    private static final int ORDER = 30;

    private final Cards cards;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public CardFact(@Reference Cards cards, @Reference ShopClock clock, @Reference Texts texts) {
        this.cards = cards;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<CustomerFact> facts(long memberId, long storeId) {
        LocalDate today = clock.today();
        List<UsableItem> usable = cards.usable(memberId).stream()
                .filter(each -> each.isUsable(today, storeId))
                .toList();
        if (usable.isEmpty()) {
            return List.of();
        }
        int left = usable.stream().mapToInt(each -> each.item().left()).sum();
        boolean unlimited = usable.stream().anyMatch(each -> each.item().isUnlimited());
        UsableItem first = usable.getFirst();
        LocalDate last = first.item().lastDay();
        return List.of(new CustomerFact(
                ORDER,
                texts.get("times-card.fact.title"),
                left == 0 && unlimited ? texts.get("times-card.unlimited") : texts.get("times-card.times", left),
                last == null
                        ? first.cardName()
                        : texts.get("times-card.fact.until", first.cardName(), last.toString())));
    }
}
