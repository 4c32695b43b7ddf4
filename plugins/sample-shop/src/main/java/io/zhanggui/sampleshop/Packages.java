package io.zhanggui.sampleshop;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.TimesCards.Remaining;
import io.zhanggui.timescard.api.ValidFrom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The times cards of the sample shop: a few members buy one and use it when they come. Nothing without the plugin.
final class Packages {
    private static final String PART = "packages";
    private static final int BUYERS_PER_CENT = 4;
    private static final int USERS_PER_CENT = 60;

    private final Services services;
    private final Progress progress;

    Packages(Services services, Progress progress) {
        this.services = services;
        this.progress = progress;
    }

    /// What a member who comes does with times cards.
    void visit(RequestId request, long memberId, long employeeId, RandomGenerator random) {
        Optional<TimesCards> plugin = services.timesCards().get();
        if (plugin.isEmpty()) {
            return;
        }
        TimesCards timesCards = plugin.get();
        Optional<Remaining> usable = timesCards.remaining(memberId).stream()
                .filter(left -> left.lastDay() == null
                        || !left.lastDay().isBefore(services.clock().today()))
                .findFirst();
        if (usable.isPresent() && random.nextInt(100) < USERS_PER_CENT) {
            timesCards.redeem(request.part("times"), memberId, usable.get().item(), 1, employeeId);
        } else if (usable.isEmpty() && random.nextInt(100) < BUYERS_PER_CENT) {
            buy(request.part("package"), memberId, employeeId, products(timesCards), random);
        }
    }

    private void buy(RequestId request, long memberId, long employeeId, List<Long> products, RandomGenerator random) {
        ItemRef product = new ItemRef(TimesCards.CATALOG, products.get(random.nextInt(products.size())));
        Cart cart = new Cart(
                request.storeId(),
                request.tillId(),
                memberId,
                List.of(new Cart.Line(product, Quantity.ONE, null, null, List.of(new StaffShare(employeeId, 100)))));
        Money payable = services.checkout().price(cart).payable();
        services.checkout().complete(request, cart, payable, List.of(new PaidTender("wechat", payable, payable)));
    }

    /// Listed when the first is bought, because the plugin may have come after the opening.
    private List<Long> products(TimesCards timesCards) {
        return progress.detail(PART)
                .map(ids -> Stream.of(ids.split(",")).map(Long::valueOf).toList())
                .orElseGet(() -> {
                    List<Long> ids = Stream.of(tenCuts(), renewal(), blowDryMonth())
                            .map(terms -> list(timesCards, terms))
                            .toList();
                    progress.done(PART, ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
                    return ids;
                });
    }

    /// The cashier sells them, but does not decide what is sold.
    private long list(TimesCards timesCards, PackageTerms terms) {
        long[] id = new long[1];
        services.operators().asSystem(() -> id[0] = timesCards.addProduct(terms));
        return id[0];
    }

    private PackageTerms tenCuts() {
        return PackageTerms.of(
                "总监剪发 10 次卡", Money.ofFen(580_00), List.of(item("F001", 68_00, 10, 365, ValidFrom.PURCHASE)));
    }

    private PackageTerms renewal() {
        return new PackageTerms(
                "焕新套餐",
                Money.ofFen(498_00),
                List.of(
                        item("F002", 48_00, 5, 180, ValidFrom.FIRST_USE),
                        item("F201", 128_00, 3, 180, ValidFrom.FIRST_USE),
                        item("F204", 58_00, 1, null, ValidFrom.PURCHASE)),
                10,
                2,
                null,
                null);
    }

    private PackageTerms blowDryMonth() {
        return PackageTerms.of(
                "洗吹月卡", Money.ofFen(199_00), List.of(item("F004", 300_00, null, 30, ValidFrom.FIRST_USE)));
    }

    private PackageItem item(
            String code, long listFen, @Nullable Integer times, @Nullable Integer days, ValidFrom validFrom) {
        long id = services.inventory().findByCode(code).orElseThrow();
        return new PackageItem(
                new ItemRef(Inventory.CATALOG, id),
                services.inventory().name(id).orElseThrow(),
                Money.ofFen(listFen),
                times,
                days,
                validFrom,
                Set.of());
    }
}
