package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.region.PurchaseCheck;
import io.zhanggui.storedvalue.region.TopUpLimits;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says before a sale is paid where it goes beyond the limits of the region's law, and what it still needs, such as a
/// look at the buyer's document: after the money was taken it would be too late.
@Component
public final class LimitForecast implements SaleForecast {
    private final TopUpTerms terms;
    private final Cards cards;
    private final TopUpLimits limits;
    private final PurchaseCheck purchases;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public LimitForecast(
            @Reference TopUpTerms terms,
            @Reference Cards cards,
            @Reference TopUpLimits limits,
            @Reference PurchaseCheck purchases,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.terms = terms;
        this.cards = cards;
        this.limits = limits;
        this.purchases = purchases;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<Line> of(PricedCart cart) {
        Long memberId = cart.cart().memberId();
        if (memberId == null
                || cart.lines().stream().noneMatch(line -> line.kind().isPrepaid())) {
            return List.of();
        }
        LocalDate day = clock.today();
        Set<String> said = new LinkedHashSet<>(said(() -> purchases.check(memberId, cart.lines(), day)));
        List<SoldLine> topUps = TopUpStep.topUps(cart.lines());
        if (!topUps.isEmpty()) {
            said.addAll(said(() -> ofCard(cart, memberId, topUps, day)));
        }
        return said.stream().map(Line::warning).toList();
    }

    private List<String> ofCard(PricedCart cart, long memberId, List<SoldLine> topUps, LocalDate day) {
        Card card = cards.toTopUp(memberId, cart.cart().cardId());
        TopUpTerms.Place place = new TopUpTerms.Place(cart.cart().storeId(), day);
        Split bought = Split.sum(topUps.stream()
                .map(line -> terms.grant(place, memberId, line).split())
                .toList());
        Money before = cards.balance(card.id()).total();
        return limits.check(memberId, before, StoredValuePurse.money(bought).total(), day);
    }

    /// What the sale will be refused for is said as it will be then.
    private List<String> said(Supplier<List<String>> check) {
        try {
            return check.get();
        } catch (Refusal refusal) {
            return List.of(texts.get(refusal.textKey(), refusal.arguments()));
        }
    }
}
