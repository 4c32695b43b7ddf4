package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.offer.OfferTerms;
import io.zhanggui.storedvalue.offer.Offers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stored value for other plugins: the ledger says how much there is.
@Component
public final class StoredValueService implements StoredValue {
    private final Ledger ledger;
    private final Offers offers;

    @Activate
    public StoredValueService(@Reference Ledger ledger, @Reference Offers offers) {
        this.ledger = ledger;
        this.offers = offers;
    }

    @Override
    public Balance balance(long memberId) {
        return new Balance(
                Money.ofFen(ledger.balance(StoredValuePurse.PURSE.principalOf(memberId))),
                Money.ofFen(ledger.balance(StoredValuePurse.PURSE.bonusOf(memberId))));
    }

    @Override
    public long addOffer(String name, Money principal, Money bonus) {
        return offers.add(OfferTerms.of(name, principal, bonus, DrawOrder.PROPORTIONAL, 0, null, null))
                .id();
    }
}
