package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.card.Cards;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The balance under the customer's name at the till, and what the family's cards would pay.
@Component
public final class BalanceFact implements CustomerFact.Source {
    private static final int ORDER = 10;

    private final StoredValue storedValue;
    private final Cards cards;
    private final Texts texts;

    @Activate
    public BalanceFact(@Reference StoredValue storedValue, @Reference Cards cards, @Reference Texts texts) {
        this.storedValue = storedValue;
        this.cards = cards;
        this.texts = texts;
    }

    @Override
    public List<CustomerFact> facts(long memberId, long storeId) {
        StoredValue.Balance balance = storedValue.balance(memberId);
        String detail = texts.get(
                "stored-value.fact.detail",
                balance.principal().format(),
                balance.bonus().format());
        Money shared = shared(memberId, storeId);
        return List.of(new CustomerFact(
                ORDER,
                texts.get("stored-value.fact.title"),
                "¥" + balance.total().format(),
                shared.fen() == 0 ? detail : detail + texts.get("stored-value.fact.shared", shared.format())));
    }

    /// What the cards that others share with the member could pay in one sale.
    private Money shared(long memberId, long storeId) {
        return cards.payableBy(memberId).stream()
                .filter(payable -> payable.card().memberId() != memberId)
                .filter(payable -> !payable.card().frozen()
                        && !payable.card().isLost()
                        && payable.card().isValidIn(storeId))
                .map(payable -> {
                    Money has = cards.balance(payable.card().id()).total();
                    Money most = payable.most();
                    return most == null || has.compareTo(most) <= 0 ? has : most;
                })
                .reduce(Money.ZERO, Money::plus);
    }
}
