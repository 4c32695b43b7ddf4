package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.offer.OfferTerms;
import io.zhanggui.storedvalue.offer.Offers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stored value for other plugins: the ledger says how much there is.
@Component
public final class StoredValueService implements StoredValue {
    private final Cards cards;
    private final Offers offers;

    @Activate
    public StoredValueService(@Reference Cards cards, @Reference Offers offers) {
        this.cards = cards;
        this.offers = offers;
    }

    @Override
    public Balance balance(long memberId) {
        return cards.balanceOf(memberId);
    }

    @Override
    public Map<Long, Balance> balances(Collection<Long> memberIds) {
        return cards.balancesOf(memberIds);
    }

    @Override
    public Holder holder(long accountOwner) {
        Card card = cards.find(accountOwner);
        return new Holder(card.memberId(), card.isMain() ? "" : card.name());
    }

    @Override
    public List<Long> owners(long memberId) {
        return cards.all(memberId).stream().map(Card::id).toList();
    }

    @Override
    public long addOffer(String name, Money principal, Money bonus) {
        return offers.add(OfferTerms.of(name, principal, bonus, DrawOrder.PROPORTIONAL, 0, null, null))
                .id();
    }
}
