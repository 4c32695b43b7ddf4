package io.zhanggui.browser.seller;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sells one piece at 10.00 in cash, 200 times, and writes each acknowledged request id to the file named by the system
/// property `seller.file` before the next sale. Requests that were stored by an earlier run are answered, not repeated.
@Component(service = Seller.class, immediate = true)
public final class Seller {
    public static final int SALES = 200;

    private final Stores stores;
    private final Inventory inventory;
    private final Checkout checkout;

    @Activate
    public Seller(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Inventory inventory,
            @Reference Checkout checkout) {
        this.stores = stores;
        this.inventory = inventory;
        this.checkout = checkout;
        Path file = Path.of(System.getProperty("seller.file"));
        Thread.ofPlatform().name("seller").daemon().start(() -> operators.asSystem(() -> sell(file)));
    }

    private void sell(Path file) {
        long storeId = stores.all().getFirst().id();
        long tillId = stores.tills(storeId).getFirst().id();
        long sku = inventory.findByCode("SELLER").orElseGet(() -> inventory.list(new NewSku(
                "SELLER", "测试商品", "测试", false, "件", List.of(), Money.ofFen(1_000), null, Money.ofFen(400), Quantity.ZERO, false)));
        Cart cart = new Cart(
                storeId, tillId, null, List.of(Cart.Line.of(new ItemRef(Inventory.CATALOG, sku), Quantity.ONE)));
        Money price = Money.ofFen(1_000);
        try (FileChannel acknowledged =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < SALES; i++) {
                RequestId request = new RequestId(storeId, tillId, "seller:" + i);
                checkout.complete(request, cart, price, List.of(new PaidTender("cash", price, price)));
                acknowledged.write(StandardCharsets.UTF_8.encode(request.key() + "\n"));
                acknowledged.force(false);
            }
            acknowledged.write(StandardCharsets.UTF_8.encode("done\n"));
        } catch (java.io.IOException impossibleHere) {
            throw new java.io.UncheckedIOException(impossibleHere);
        }
    }
}
