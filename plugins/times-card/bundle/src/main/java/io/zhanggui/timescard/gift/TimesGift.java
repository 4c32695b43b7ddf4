package io.zhanggui.timescard.gift;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.timescard.card.CardGifts;
import io.zhanggui.timescard.product.Product;
import io.zhanggui.timescard.product.Products;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives members the times cards and packages that are on sale.
@Component
public final class TimesGift implements GiftKind {
    private static final int MAX_PIECES = 20;

    private final Products products;
    private final CardGifts cards;
    private final ShopClock clock;

    @Activate
    public TimesGift(@Reference Products products, @Reference CardGifts cards, @Reference ShopClock clock) {
        this.products = products;
        this.cards = cards;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "times-card.times";
    }

    @Override
    public String titleKey() {
        return "times-card.gift";
    }

    @Override
    public List<GiftChoice> choices() {
        return products.offered().stream().map(this::choice).toList();
    }

    @Override
    public Optional<GiftChoice> find(String choiceId) {
        return product(choiceId).map(this::choice);
    }

    @Override
    public void give(Gift gift) {
        Product product =
                product(gift.choiceId()).orElseThrow(() -> new Refusal("times-card.gift.unknown", gift.choiceId()));
        if (!isGivable(product)) {
            throw new Refusal("times-card.gift.over", product.terms().name());
        }
        if (gift.count() > MAX_PIECES) {
            throw new Refusal("times-card.gift.pieces", product.terms().name(), gift.count(), MAX_PIECES);
        }
        cards.give(gift, product);
    }

    @Override
    public void takeBack(RequestId given, RequestId request, String document) {
        cards.takeBack(given, request, document);
    }

    @Override
    public int takeBackUnused(RequestId given, RequestId request, String document) {
        return cards.takeBackUnused(given, request, document);
    }

    private Optional<Product> product(String choiceId) {
        return Ids.parse(choiceId).flatMap(products::find);
    }

    private boolean isGivable(Product product) {
        return product.active() && product.terms().isSoldOn(clock.today());
    }

    private GiftChoice choice(Product product) {
        return new GiftChoice(Long.toString(product.id()), product.terms().name(), isGivable(product));
    }
}
