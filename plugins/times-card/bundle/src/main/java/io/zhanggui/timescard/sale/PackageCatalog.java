package io.zhanggui.timescard.sale;

import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.product.Product;
import io.zhanggui.timescard.product.Products;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Times cards and packages as the till shows them.
@Component
public final class PackageCatalog implements CatalogSource {
    private static final String CATEGORY = "times-card";
    /// After the goods and services, before the top-ups.
    private static final int CATEGORY_ORDER = 890;

    private final Products products;
    private final Texts texts;
    private final Pinyin pinyin;

    @Activate
    public PackageCatalog(@Reference Products products, @Reference Texts texts, @Reference Pinyin pinyin) {
        this.products = products;
        this.texts = texts;
        this.pinyin = pinyin;
    }

    @Override
    public String id() {
        return TimesCards.CATALOG;
    }

    @Override
    public List<Category> categories(long storeId) {
        return products.offered().isEmpty()
                ? List.of()
                : List.of(new Category(CATEGORY, texts.get("times-card.catalog.category"), CATEGORY_ORDER));
    }

    @Override
    public List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit) {
        return categoryKey == null || categoryKey.equals(CATEGORY)
                ? products.offered().stream().limit(limit).map(this::item).toList()
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
        return products.offered().stream()
                .filter(product -> matches(product.terms().name(), wanted))
                .limit(limit)
                .map(this::item)
                .toList();
    }

    private boolean matches(String name, String wanted) {
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || pinyin.initials(name).startsWith(wanted)
                || pinyin.full(name).startsWith(wanted);
    }

    @Override
    public Optional<CatalogItem> find(long storeId, long itemId) {
        return products.offered().stream()
                .filter(product -> product.id() == itemId)
                .findFirst()
                .map(this::item);
    }

    private CatalogItem item(Product product) {
        return new CatalogItem(
                new ItemRef(TimesCards.CATALOG, product.id()),
                ItemKind.PACKAGE,
                product.terms().name(),
                "",
                texts.get("times-card.catalog.unit"),
                texts.get("times-card.catalog.category"),
                product.terms().price(),
                null,
                null,
                false);
    }
}
