package io.zhanggui.checkout.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeIT {
    private final Host host;
    private final Checkout checkout;
    private final Ledger ledger;
    private final Shelf shelf;

    ExchangeIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        ledger = host.service(Ledger.class);
        shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void anExchangeIsARefundAndASaleOfWhichOnlyTheDifferenceIsPaid() {
        Till till = host.newTill();
        CompletedSale first = sold(till, 8_900);
        CompletedSale second = exchange(till, "swap", first, 12_800, paid("wechat", 8_900), paid("cash", 3_900));

        assertThat(second.payable()).isEqualTo(Money.ofFen(12_800));
        assertThat(second.notes()).singleElement().asString().contains("换货", "89.00");
        DayTotal day = today(till);
        assertThat(day.sales()).isEqualTo(2);
        assertThat(day.refunds()).isEqualTo(1);
        assertThat(day.saleNet().minus(day.refundNet())).isEqualTo(Money.ofFen(12_800));
        assertThat(ledger.ofDocument(second.document()).stream()
                        .map(entry -> entry.account().name() + entry.amount()))
                .containsExactlyInAnyOrder("tender.wechat-8900", "tender.cash-3900", "revenue.goods12800");
    }

    @Test
    void theSameExchangeByTwentyThreadsIsOneRefundAndOneSale() throws Exception {
        Till till = host.newTill();
        CompletedSale first = sold(till, 8_900);
        Set<CompletedSale> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<CompletedSale>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(threads.submit(() -> exchange(till, "twenty", first, 5_000, paid("wechat", 5_000))));
            }
            for (Future<CompletedSale> future : futures) {
                answers.add(future.get());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(today(till).sales()).isEqualTo(2);
        assertThat(today(till).refunds()).isEqualTo(1);
        assertThat(answers.iterator().next().notes()).singleElement().asString().contains("39.00");
        assertThatThrownBy(() -> exchange(till, "twenty", first, 6_000, paid("wechat", 6_000)))
                .isInstanceOf(RequestConflict.class);
    }

    /// As a tier does that a member keeps only as long as the first sale stands.
    @Test
    void theNewSaleCostsWhatTheTillShowedBeforeTheOldOneCameBack() {
        Till till = host.newTill();
        CompletedSale first = sold(till, 8_900);
        DiscountSource untilRefunded = (storeId, memberId) -> {
            boolean stands = storeId == till.storeId() && today(till).refunds() == 0;
            return line -> stands
                    ? List.of(new DiscountSource.Offer(
                            "test.tenth", "九折", Money.ofFen(line.amount().fen() / 10)))
                    : List.of();
        };
        ServiceRegistration<DiscountSource> registered = FrameworkUtil.getBundle(checkout.getClass())
                .getBundleContext()
                .registerService(DiscountSource.class, untilRefunded, null);
        try {
            CompletedSale second = host.asOperator(
                    Role.CASHIER,
                    () -> checkout.exchange(
                            new RequestId(till.storeId(), till.id(), "tier"),
                            new Exchange(first.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "换大一号"),
                            cart(till, 10_000),
                            Money.ofFen(9_000),
                            List.of(paid("wechat", 9_000))));
            assertThat(second.payable()).isEqualTo(Money.ofFen(9_000));
        } finally {
            registered.unregister();
        }
    }

    @Test
    void anExchangeWhoseNewSaleIsRefusedTakesNothingBack() {
        Till till = host.newTill();
        CompletedSale first = sold(till, 8_900);
        assertThatThrownBy(() -> exchange(till, "short", first, 9_900, paid("wechat", 8_900)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.tender.too-little"));
        assertThat(today(till).refunds()).isZero();
        exchange(till, "enough", first, 9_900, paid("wechat", 9_900));
        assertThatThrownBy(() -> exchange(till, "once-more", first, 8_900, paid("wechat", 8_900)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.refund.nothing-left"));
    }

    /// Three of a kind, 10.00 off by hand, 0.09 rounded off, served by two: two of them are exchanged, the last one
    /// comes back later.
    @Test
    void anExchangeOfAPartOfALineSplitsItToTheFen() {
        Till till = host.newTill();
        List<StaffShare> staff = List.of(
                new StaffShare(host.operator(Role.CASHIER).id(), 60),
                new StaffShare(host.operator(Role.MANAGER).id(), 40));
        Cart cart = new Cart(
                        till.storeId(),
                        till.id(),
                        null,
                        List.of(new Cart.Line(Shelf.goods(3_333), Quantity.of(3), null, null, staff)))
                .presenting(List.of("checkout.manual:1000:老客户"));
        rounding("10");
        try {
            CompletedSale first = host.asOperator(
                    Role.MANAGER,
                    () -> checkout.complete(
                            new RequestId(till.storeId(), till.id(), "three"),
                            cart,
                            Money.ofFen(8_990),
                            List.of(paid("wechat", 8_990))));
            RequestId exchange = new RequestId(till.storeId(), till.id(), "two");
            CompletedSale second = host.asOperator(
                    Role.CASHIER,
                    () -> checkout.exchange(
                            exchange,
                            new Exchange(first.saleId(), List.of(new RefundLine(1, Quantity.of(2))), true, "换大一号"),
                            cart(till, 4_000),
                            Money.ofFen(4_000),
                            List.of(paid("wechat", 4_000))));
            SoldLine back =
                    onlyLine(checkout.findByRequest(exchange.part("exchange")).orElseThrow());
            assertThat(second.notes()).singleElement().asString().contains("59.93", "19.93");
            assertThat(back.quantity()).isEqualTo(Quantity.of(2));
            assertThat(back.lineNumber()).isEqualTo(1);
            assertThat(back.staff()).isEqualTo(staff);
            assertSplit(back, 6_666, 667, 6);

            SoldLine rest = onlyLine(host.asOperator(
                    Role.CASHIER,
                    () -> checkout.refund(
                            new RequestId(till.storeId(), till.id(), "one"),
                            first.saleId(),
                            List.of(new RefundLine(1, Quantity.ONE)),
                            true,
                            "坏了")));
            assertSplit(rest, 3_333, 333, 3);
            assertThat(back.net().plus(rest.net())).isEqualTo(first.payable());
            DayTotal day = today(till);
            assertThat(day.saleNet().minus(day.refundNet())).isEqualTo(second.payable());
        } finally {
            rounding("0");
        }
    }

    private static SoldLine onlyLine(CompletedSale paper) {
        assertThat(paper.lines()).hasSize(1);
        return paper.lines().getFirst();
    }

    private static void assertSplit(SoldLine back, long listFen, long manualFen, long roundingFen) {
        assertThat(back.listAmount()).isEqualTo(Money.ofFen(listFen));
        assertThat(back.reductions())
                .extracting(Reduction::code, Reduction::amount)
                .containsExactly(
                        Tuple.tuple("checkout.manual", Money.ofFen(manualFen)),
                        Tuple.tuple("", Money.ofFen(roundingFen)));
    }

    private void rounding(String fen) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(CheckoutSettings.ROUNDING_FEN, fen));
    }

    @Test
    void anAmountOffTheWholeOrderNeedsTheRightAndIsSharedOutOverItsLines() {
        Till till = host.newTill();
        Cart cart = new Cart(
                        till.storeId(),
                        till.id(),
                        null,
                        List.of(
                                Cart.Line.of(Shelf.goods(8_900), Quantity.ONE),
                                Cart.Line.of(Shelf.goods(1_000), Quantity.ONE)))
                .presenting(List.of("checkout.manual:1000:老客户"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> manual(till, cart)))
                .isInstanceOf(AccessDenied.class);
        CompletedSale sale = host.asOperator(Role.MANAGER, () -> manual(till, cart));
        assertThat(sale.lines().stream()
                        .mapToLong(line -> line.discount().fen())
                        .sum())
                .isEqualTo(1_000);
        assertThat(sale.lines().getFirst().discountText()).contains("老客户");
    }

    private CompletedSale manual(Till till, Cart cart) {
        return checkout.complete(
                new RequestId(till.storeId(), till.id(), "manual"),
                cart,
                Money.ofFen(8_900),
                List.of(paid("cash", 8_900)));
    }

    private DayTotal today(Till till) {
        var day = host.service(ShopClock.class).today();
        return checkout.totals(List.of(till.storeId()), day, day, null).getFirst();
    }

    private CompletedSale sold(Till till, long fen) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(till.storeId(), till.id(), "first"),
                        cart(till, fen),
                        Money.ofFen(fen),
                        List.of(paid("wechat", fen))));
    }

    private CompletedSale exchange(Till till, String key, CompletedSale first, long fen, PaidTender... tenders) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.exchange(
                        new RequestId(till.storeId(), till.id(), key),
                        new Exchange(first.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "换大一号"),
                        cart(till, fen),
                        Money.ofFen(fen),
                        List.of(tenders)));
    }

    private static Cart cart(Till till, long fen) {
        return new Cart(till.storeId(), till.id(), null, List.of(Cart.Line.of(Shelf.goods(fen), Quantity.ONE)));
    }

    private static PaidTender paid(String type, long fen) {
        return new PaidTender(type, Money.ofFen(fen), Money.ofFen(fen));
    }
}
