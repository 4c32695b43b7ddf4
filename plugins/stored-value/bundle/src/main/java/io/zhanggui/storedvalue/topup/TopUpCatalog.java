package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.offer.Offer;
import io.zhanggui.storedvalue.offer.Offers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Top-ups as the till shows them: a tile for each offer, and one for any amount.
@Component
public final class TopUpCatalog implements CatalogSource {
    /// The item whose price is asked at the till.
    static final long ANY_AMOUNT = 0;

    private static final String CATEGORY = "top-up";

    /// After the goods and services.
    private static final int CATEGORY_ORDER = 900;

    private final Offers offers;
    private final Gifts gifts;
    private final Texts texts;
    private final Pinyin pinyin;

    @Activate
    public TopUpCatalog(
            @Reference Offers offers, @Reference Gifts gifts, @Reference Texts texts, @Reference Pinyin pinyin) {
        this.offers = offers;
        this.gifts = gifts;
        this.texts = texts;
        this.pinyin = pinyin;
    }

    @Override
    public String id() {
        return StoredValue.CATALOG;
    }

    @Override
    public List<Category> categories(long storeId) {
        return List.of(new Category(CATEGORY, texts.get("stored-value.catalog.category"), CATEGORY_ORDER));
    }

    @Override
    public Optional<Category> topUps(long storeId) {
        return Optional.of(categories(storeId).getFirst());
    }

    @Override
    public List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit) {
        Stream<CatalogItem> ladder = ladder(storeId);
        if (categoryKey == null) {
            return ladder.limit(limit).toList();
        }
        return categoryKey.equals(CATEGORY)
                ? Stream.concat(ladder, Stream.of(anyAmount())).limit(limit).toList()
                : List.of();
    }

    @Override
    public Optional<Scanned> scan(long storeId, String code) {
        return Optional.empty();
    }

    @Override
    public List<CatalogItem> search(long storeId, String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return Stream.concat(ladder(storeId), Stream.of(anyAmount()))
                .filter(item -> item.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || pinyin.initials(item.name()).startsWith(wanted)
                        || pinyin.full(item.name()).startsWith(wanted))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<CatalogItem> find(long storeId, long itemId) {
        if (itemId == ANY_AMOUNT) {
            return Optional.of(anyAmount());
        }
        // Also one that has expired since it was put into the cart: the sale then says so by name.
        return offers.find(itemId).map(this::item);
    }

    /// Without such as promise what cannot be given just now, because its plugin is stopped: a cashier would learn
    /// of it only after the money is taken.
    private Stream<CatalogItem> ladder(long storeId) {
        return offers.offered(storeId).stream()
                .filter(offer -> gifts.areGivable(offer.terms().gifts()))
                .map(this::item);
    }

    private CatalogItem item(Offer offer) {
        return item(offer.id(), offer.terms().name(), offer.terms().principal(), false);
    }

    private CatalogItem anyAmount() {
        return item(ANY_AMOUNT, texts.get("stored-value.catalog.any-amount"), Money.ZERO, true);
    }

    private CatalogItem item(long id, String name, Money price, boolean openPrice) {
        return new CatalogItem(
                new ItemRef(StoredValue.CATALOG, id),
                ItemKind.TOP_UP,
                name,
                "",
                texts.get("stored-value.catalog.unit"),
                texts.get("stored-value.catalog.category"),
                price,
                null,
                null,
                openPrice);
    }
}
