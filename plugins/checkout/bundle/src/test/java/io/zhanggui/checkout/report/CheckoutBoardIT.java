package io.zhanggui.checkout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.board.BoardSource.Figure;
import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutBoardIT {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Host host;
    private final Checkout checkout;
    private final ShopClock clock;
    private final Shelf shelf;

    CheckoutBoardIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        clock = host.service(ShopClock.class);
        shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void todayIsComparedWithTheSameHoursOfTheDayAWeekAgo() {
        Till own = host.newTill();
        Instant now = clock.instant();
        sell(own, "early", 10_000, now.minus(WEEK).minus(HOUR));
        sell(own, "late", 90_000, now.minus(WEEK).plus(HOUR));
        sell(own, "today", 15_000, now);

        Figure sales = figures(own).getFirst();
        assertThat(sales.titleKey()).isEqualTo("checkout.board.sales");
        assertThat(sales.value()).isEqualTo("¥150.00");
        assertThat(sales.detail()).isEqualTo("▲ 50% 较上周此时");
        assertThat(sales.trend()).isPositive();
    }

    @Test
    void aDayWithoutSalesByThisTimeIsNoMeasure() {
        Till own = host.newTill();
        Instant now = clock.instant();
        sell(own, "late", 90_000, now.minus(WEEK).plus(HOUR));
        sell(own, "today", 15_000, now);

        Figure sales = figures(own).getFirst();
        assertThat(sales.detail()).isEqualTo("上周此时还没有销售");
        assertThat(sales.trend()).isZero();
    }

    private List<Figure> figures(Till till) {
        return host.asOperator(
                Role.BOSS,
                () -> host.service(BoardSource.class).figures(new Query(List.of(till.storeId()), clock.today(), 7)));
    }

    private void sell(Till till, String key, long fen, Instant at) {
        Cart cart =
                new Cart(till.storeId(), till.id(), null, List.of(Cart.Line.of(Shelf.goods(fen), new Quantity(1_000))));
        Money price = Money.ofFen(fen);
        host.asOperator(
                Role.BOSS,
                () -> clock.at(
                        at,
                        () -> checkout.complete(
                                new RequestId(till.storeId(), till.id(), key),
                                cart,
                                price,
                                List.of(new PaidTender("cash", price, price)))));
    }
}
