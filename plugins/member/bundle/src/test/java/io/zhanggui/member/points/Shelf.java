package io.zhanggui.member.points;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A catalogue of services that cost what their id says, in fen.
final class Shelf implements CatalogSource {
    private static final String ID = "member-test";

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
                priced(itemId), ItemKind.SERVICE, "剪发", "", "次", "服务", Money.ofFen(itemId), null, null, false));
    }
}
