package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.card.Sharing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Shows a member's cards at the till, and finds the one that is scanned.
@Component
public final class PresentedCards implements CustomerCard.Source {
    private final Cards cards;
    private final Sharing sharing;
    private final Texts texts;

    @Activate
    public PresentedCards(@Reference Cards cards, @Reference Sharing sharing, @Reference Texts texts) {
        this.cards = cards;
        this.sharing = sharing;
        this.texts = texts;
    }

    /// A member with one card that works has nothing to choose.
    @Override
    public List<CustomerCard> cards(long memberId, long storeId) {
        List<Card> own = cards.ofMember(memberId);
        List<CustomerCard> shown = new ArrayList<>();
        own.forEach(card -> shown.add(shown(card, storeId, name(card))));
        for (Sharing.Share share : sharing.openTo(memberId)) {
            Card card = cards.find(share.cardId());
            if (!card.closed() && !card.isMain()) {
                shown.add(shown(card, storeId, texts.get("stored-value.card.shared", card.name())));
            }
        }
        return shown.size() == 1 && shown.getFirst().isUsable() ? List.of() : shown;
    }

    @Override
    public Optional<CustomerCard.Found> scan(String code) {
        return cards.opens(code).map(card -> new CustomerCard.Found(card.memberId(), card.id()));
    }

    @Override
    public boolean isIssued(String number) {
        return cards.isIssued(number);
    }

    @Override
    public Set<String> issued(Collection<String> numbers) {
        return cards.issued(numbers);
    }

    private String name(Card card) {
        return card.name().isEmpty() ? texts.get("stored-value.card.main") : card.name();
    }

    private CustomerCard shown(Card card, long storeId, String name) {
        return new CustomerCard(
                card.id(), name, "¥" + cards.balance(card.id()).total().format(), blocked(card, storeId));
    }

    private String blocked(Card card, long storeId) {
        if (card.isLost()) {
            return texts.get("stored-value.card.state.lost");
        }
        if (card.frozen()) {
            return texts.get("stored-value.card.state.frozen");
        }
        return card.isValidIn(storeId) ? "" : texts.get("stored-value.card.state.elsewhere");
    }
}
