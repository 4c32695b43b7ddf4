package io.zhanggui.sampleshop;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.storedvalue.api.StoredValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Opens the shop: people, assortment, first stock, offers, commission rules. Each part once, remembered in
/// [Progress].
final class Opening {
    private final Services services;
    private final Progress progress;
    private final LocalDate day;

    Opening(Services services, Progress progress, LocalDate day) {
        this.services = services;
        this.progress = progress;
        this.day = day;
    }

    Shop open() {
        long storeId = services.stores().all().getFirst().id();
        long tillId =
                once("till", () -> services.setup().addTill(storeId, "收银机 2")).getFirst();
        List<Long> stylists = once(
                "people",
                () -> services.setup().hire("ajie", "阿杰", Role.STAFF, Set.of()),
                () -> services.setup().hire("xiaoyu", "小雨", Role.STAFF, Set.of()),
                () -> services.setup().hire("laozhou", "老周", Role.STAFF, Set.of()),
                () -> services.setup().hire("xiaoman", "林小满", Role.CASHIER, Set.of()));
        List<NewSku> assortment = new Assortment().all();
        List<Long> skuIds = assortment.stream().map(this::listed).toList();
        List<ItemRef> sold = new ArrayList<>();
        List<ItemRef> served = new ArrayList<>();
        for (int i = 0; i < assortment.size(); i++) {
            (assortment.get(i).service() ? served : sold).add(new ItemRef(Inventory.CATALOG, skuIds.get(i)));
        }
        new Delivery(services, storeId).arrive(day, Quantity.of(60));
        List<Long> offers = once(
                "offers",
                () -> services.storedValue().addOffer("充 300", Money.ofFen(30_000), Money.ZERO),
                () -> services.storedValue().addOffer("充 500 送 60", Money.ofFen(50_000), Money.ofFen(6_000)),
                () -> services.storedValue().addOffer("充 1000 送 150", Money.ofFen(100_000), Money.ofFen(15_000)));
        once(
                "commission",
                () -> services.commissions().addRule(new NewRule(ItemKind.SERVICE, "", 1_000, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.SERVICE, Assortment.COLOUR, 1_200, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.GOODS, "", 500, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.TOP_UP, "", 200, day)));
        List<ItemRef> topUps =
                offers.stream().map(id -> new ItemRef(StoredValue.CATALOG, id)).toList();
        return new Shop(storeId, tillId, stylists, served, sold, topUps);
    }

    private long listed(NewSku sku) {
        return services.inventory()
                .findByCode(sku.code())
                .orElseGet(() -> services.inventory().list(sku));
    }

    /// Runs the makers of a part unless it is done, and gives the ids they made.
    private List<Long> once(String part, Maker... makers) {
        return progress.detail(part)
                .map(ids -> Stream.of(ids.split(",")).map(Long::valueOf).toList())
                .orElseGet(() -> {
                    long[] ids = Stream.of(makers).mapToLong(Maker::make).toArray();
                    progress.done(
                            part, LongStream.of(ids).mapToObj(Long::toString).collect(Collectors.joining(",")));
                    return LongStream.of(ids).boxed().toList();
                });
    }

    @FunctionalInterface
    private interface Maker {
        long make();
    }
}
