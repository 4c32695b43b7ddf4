package io.zhanggui.checkout.quick;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// One item that is always there and whose price is asked: a shop can sell before it has listed anything.
@Component(service = CatalogSource.class)
public final class QuickSaleCatalog implements CatalogSource {
    public static final ItemRef ITEM = new ItemRef("checkout", 1);

    private final Texts texts;

    @Activate
    public QuickSaleCatalog(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public String id() {
        return ITEM.source();
    }

    /// It has a key and a tile of its own instead of a category.
    @Override
    public List<Category> categories(long storeId) {
        return List.of();
    }

    @Override
    public List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit) {
        return categoryKey == null ? List.of(item()) : List.of();
    }

    @Override
    public Optional<Scanned> scan(long storeId, String code) {
        return Optional.empty();
    }

    @Override
    public List<CatalogItem> search(long storeId, String text, int limit) {
        return List.of();
    }

    @Override
    public Optional<CatalogItem> find(long storeId, long itemId) {
        return itemId == ITEM.id() ? Optional.of(item()) : Optional.empty();
    }

    private CatalogItem item() {
        return new CatalogItem(
                ITEM, ItemKind.SERVICE, texts.get("checkout.quick-sale"), "", "", "", Money.ZERO, null, null, true);
    }
}
