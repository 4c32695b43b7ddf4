package io.zhanggui.browser.seller;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
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
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sells one piece at 10.00 in cash, as often as the system property `seller.sales` says, and writes each
/// acknowledged request id to the file named by `seller.file` before the next sale. Started again, it says first how
/// many of them are stored before one that is not, sends all once more, and says at the end what sales, ledger and
/// stock add up to.
@Component(service = Seller.class, immediate = true)
public final class Seller {
    private static final int SALES = Integer.getInteger("seller.sales");
    private static final Money PRICE = Money.ofFen(1_000);

    private final Stores stores;
    private final ShopClock clock;
    private final Ledger ledger;
    private final Inventory inventory;
    private final Checkout checkout;

    @Activate
    public Seller(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Ledger ledger,
            @Reference Inventory inventory,
            @Reference Checkout checkout) {
        this.stores = stores;
        this.clock = clock;
        this.ledger = ledger;
        this.inventory = inventory;
        this.checkout = checkout;
        Path file = Path.of(System.getProperty("seller.file"));
        Thread.ofPlatform().name("seller").daemon().start(() -> operators.asSystem(() -> sell(file)));
    }

    private void sell(Path file) {
        long storeId = stores.all().getFirst().id();
        long tillId = stores.tills(storeId).getFirst().id();
        long sku = inventory.findByCode("SELLER").orElseGet(this::listed);
        Cart cart = new Cart(
                storeId, tillId, null, List.of(Cart.Line.of(new ItemRef(Inventory.CATALOG, sku), Quantity.ONE)));
        try (FileChannel notes = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long stored = IntStream.range(0, SALES)
                    .takeWhile(i ->
                            checkout.findByRequest(request(storeId, tillId, i)).isPresent())
                    .count();
            note(notes, "stored " + stored);
            for (int i = 0; i < SALES; i++) {
                RequestId request = request(storeId, tillId, i);
                checkout.complete(request, cart, PRICE, List.of(new PaidTender("cash", PRICE, PRICE)));
                note(notes, "sold " + request.key());
            }
            note(notes, summary(storeId, sku));
        } catch (IOException noFile) {
            throw new UncheckedIOException(noFile);
        }
    }

    private long listed() {
        return inventory.list(new NewSku(
                "SELLER", "测试商品", "测试", false, "件", List.of(), PRICE, null, Money.ofFen(400), Quantity.ZERO, false));
    }

    private String summary(long storeId, long sku) {
        List<Long> here = List.of(storeId);
        Checkout.DayTotal today =
                checkout.totals(here, clock.today(), clock.today(), null).getFirst();
        return "summary sales=" + today.sales()
                + " net=" + today.saleNet()
                + " revenue=" + ledger.sum(here, "revenue", UnitOfAccount.FEN, clock.today(), clock.today())
                + " cash=" + ledger.sum(here, "tender.cash", UnitOfAccount.FEN, clock.today(), clock.today())
                + " stock=" + inventory.stock(storeId, sku)
                + " fault=" + ledger.verify(null).isPresent();
    }

    private static RequestId request(long storeId, long tillId, int number) {
        return new RequestId(storeId, tillId, "seller:" + number);
    }

    private static void note(FileChannel notes, String line) throws IOException {
        notes.write(StandardCharsets.UTF_8.encode(line + "\n"));
        notes.force(false);
    }
}
