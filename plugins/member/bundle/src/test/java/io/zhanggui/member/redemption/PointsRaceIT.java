package io.zhanggui.member.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.expiry.PointsExpiry;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Everything that moves points, on one member at the same time.
@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsRaceIT {
    private static final int EACH = 8;

    private final Host host;
    private final PointsShop shop;
    private final Shelf shelf;

    PointsRaceIT(Host host) {
        this.host = host;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void salesPaidWithPointsRefundsAndRedemptionsOfOneMemberAtOnceAreExact() throws Exception {
        Member member = shop.member("basic");
        shop.give(member, 10_000);
        shop.give(member, 10_000);
        Reward reward = shop.reward("洗吹", 50, null);
        List<CompletedSale> bought = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            bought.add(shop.sell(member, Shelf.service(10_000)));
        }
        List<Callable<Object>> work = new ArrayList<>();
        for (CompletedSale sale : bought) {
            work.add(() -> shop.refund(sale, 1));
            work.add(() -> shop.redeem(reward, member));
            work.add(() -> payWithPoints(member));
            work.add(() -> {
                shop.operators()
                        .asSystem(new PointsExpiry(shop.ledger(), shop.lots(), shop.points(), shop.clock())::run);
                return true;
            });
        }
        inParallel(work);

        // The refunds took 10 each back that the sales had given; what points pay earns nothing.
        long expected = 20_000 - EACH * 50L - EACH * 1_000L + EACH * 9L;
        assertThat(shop.balance(member)).isEqualTo(expected);
        assertThat(shop.points().inLots(member.id())).isEqualTo(expected);
        assertThat(shop.ledger().verify(member.id())).isEmpty();
    }

    private CompletedSale payWithPoints(Member member) {
        return host.asOperator(Role.CASHIER, () -> {
            Cart cart = shop.cart(member, Shelf.service(10_000));
            Money payable = shop.checkout().price(cart).payable();
            Money points = Money.ofFen(1_000);
            Money cash = payable.minus(points);
            return shop.checkout()
                    .complete(
                            shop.request(),
                            cart,
                            payable,
                            List.of(new PaidTender("points", points, points), new PaidTender("cash", cash, cash)));
        });
    }

    private static void inParallel(List<Callable<Object>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<Object>> running = work.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return each.call();
                    }))
                    .toList();
            for (Future<Object> each : running) {
                each.get();
            }
        }
    }
}
