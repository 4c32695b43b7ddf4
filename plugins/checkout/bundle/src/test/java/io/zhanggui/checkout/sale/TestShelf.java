package io.zhanggui.checkout.sale;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A catalogue whose items cost what their id says, in fen: even ids are goods, odd ones services.
final class TestShelf implements CatalogSource {
    static final String ID = "shelf";

    static ItemRef priced(long fen) {
        return new ItemRef(ID, fen);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Category> categories(long storeId) {
        return List.of();
    }

    @Override
    public List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit) {
        return List.of();
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
        return Optional.of(new CatalogItem(
                priced(itemId),
                itemId % 2 == 0 ? ItemKind.GOODS : ItemKind.SERVICE,
                "商品 " + itemId,
                "6900" + itemId,
                "件",
                "货架",
                Money.ofFen(itemId),
                null,
                null,
                false));
    }
}
