package io.zhanggui.testkit;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/// A catalogue with goods and services at every price, for tests of what happens to a sale. It is there for as long
/// as it is open, without stock and without anything to scan.
public final class Shelf implements CatalogSource, AutoCloseable {
    private static final String ID = "shelf";

    private final ServiceRegistration<CatalogSource> registration;

    private Shelf(Host host) {
        registration = FrameworkUtil.getBundle(host.service(Checkout.class).getClass())
                .getBundleContext()
                .registerService(CatalogSource.class, this, null);
    }

    /// @param host runs checkout
    public static Shelf in(Host host) {
        return new Shelf(host);
    }

    /// An article of this list price.
    public static ItemRef goods(long fen) {
        return new ItemRef(ID, Math.multiplyExact(fen, 2));
    }

    /// A service of this list price.
    public static ItemRef service(long fen) {
        return new ItemRef(ID, Math.multiplyExact(fen, 2) + 1);
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
        boolean service = itemId % 2 == 1;
        Money price = Money.ofFen(itemId / 2);
        return Optional.of(new CatalogItem(
                new ItemRef(ID, itemId),
                service ? ItemKind.SERVICE : ItemKind.GOODS,
                (service ? "服务 " : "商品 ") + price.plain(),
                "6900" + itemId,
                service ? "次" : "件",
                "货架",
                price,
                null,
                null,
                false));
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
