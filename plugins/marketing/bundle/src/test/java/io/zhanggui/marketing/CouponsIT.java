package io.zhanggui.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.api.Validity;
import io.zhanggui.marketing.coupon.CouponCode;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.IssuedList;
import io.zhanggui.marketing.coupon.IssuedList.Filter;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "marketing"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouponsIT {
    private static final ItemRef GOODS = Shelf.goods(70_00);
    private static final ItemRef SERVICE = Shelf.service(80_00);
    private static final Validity MONTH = new Validity.Days(30);

    private final Host host;
    private final CouponShop shop;

    CouponsIT(Host host) {
        this.host = host;
        shop = new CouponShop(host);
    }

    @AfterEach
    void turnBack() {
        host.clock().set(ManualClock.START);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aCouponReducesTheOrderAndWhatItEarnsAndIsUsedOnce() {
        long member = CouponShop.member();
        String code = shop.issue(shop.define(twentyOffHundred()), member);
        Cart cart = shop.cart(member, List.of(code), GOODS, SERVICE);
        CompletedSale sale = shop.sell(cart);

        assertThat(sale.payable()).isEqualTo(Money.ofFen(130_00));
        assertThat(sale.lines()).extracting(line -> line.discount().fen()).containsExactly(9_33L, 10_67L);
        assertThat(shop.money(sale))
                .containsExactlyInAnyOrder("tender.cash -13000", "revenue.goods 6067", "revenue.service 6933");
        assertThat(sale.notes()).singleElement().asString().contains("20.00");
        assertThat(stateOf(code)).isEqualTo(IssuedCoupon.State.USED);
        assertThat(shop.receipt(sale)).anyMatch(block -> block.toString().contains("20.00"));

        ConsideredDiscount again = shop.considered(cart);
        assertThat(again.isTaken()).isFalse();
        assertThat(again.missing()).contains("2026-06-01");
        assertThatThrownBy(() -> shop.sell(cart, Money.ofFen(130_00))).isInstanceOf(Refusal.class);
    }

    @Test
    void twentyTillsThatUseOneCouponAtTheSameMomentSellWithItOnce() throws Exception {
        String code = shop.code(shop.define(twentyOffHundred()));
        List<Till> tills = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tills.add(host.newTill());
        }
        List<Callable<CompletedSale>> sales = tills.stream()
                .<Callable<CompletedSale>>map(till -> () ->
                        shop.sell(CouponShop.cart(till, null, List.of(code), GOODS, SERVICE), Money.ofFen(130_00)))
                .toList();
        Together<CompletedSale> together = Together.run(sales);
        assertThat(together.results()).hasSize(1);
        assertThat(together.failures()).hasSize(19).allMatch(Refusal.class::isInstance);
        assertThat(figures(code).used()).isEqualTo(1);
        assertThat(figures(code).discount()).isEqualTo(Money.ofFen(20_00));
    }

    @Test
    void aWholeRefundGivesTheCouponBackAndAPartOfOneDoesNot() {
        long member = CouponShop.member();
        String code = shop.issue(shop.define(twentyOffHundred()), member);
        CompletedSale sale = shop.sell(shop.cart(member, List.of(code), GOODS, SERVICE));

        CompletedSale part = shop.refund(sale, 1);
        assertThat(part.payable()).isEqualTo(Money.ofFen(60_67));
        assertThat(stateOf(code)).isEqualTo(IssuedCoupon.State.USED);
        CompletedSale rest = shop.refund(sale, 2);
        assertThat(part.payable().plus(rest.payable())).isEqualTo(sale.payable());
        assertThat(rest.notes()).singleElement().asString().contains("满 100 减 20");
        assertThat(stateOf(code)).isEqualTo(IssuedCoupon.State.USABLE);
        assertThat(shop.sell(shop.cart(member, List.of(code), GOODS, SERVICE)).payable())
                .isEqualTo(Money.ofFen(130_00));
    }

    @Test
    void aShopMayKeepUsedCouponsUsed() {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(MarketingSettings.GIVE_BACK, "false"));
        String code = shop.code(shop.define(twentyOffHundred()));
        shop.refund(shop.sell(shop.cart(null, List.of(code), GOODS, SERVICE)), 1, 2);
        assertThat(stateOf(code)).isEqualTo(IssuedCoupon.State.USED);
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(MarketingSettings.GIVE_BACK, "true"));
    }

    @Test
    void aCouponThatCannotBeUsedSaysWhyAndTheSaleGoesOnWithoutIt() {
        long member = CouponShop.member();
        long coupon = shop.define(twentyOffHundred());
        String code = shop.issue(coupon, member);
        assertMissing("30.00", shop.cart(member, List.of(code), GOODS));
        assertMissing("另一位会员", shop.cart(CouponShop.member(), List.of(code), GOODS, SERVICE));
        assertMissing("选择会员", shop.cart(null, List.of(code), GOODS, SERVICE));
        assertMissing("没有插件", shop.cart(member, List.of("no-code"), GOODS, SERVICE));

        String elsewhere = shop.code(shop.define(scoped(new CouponScope(Set.of(-1L), Set.of(), List.of()))));
        assertMissing("门店", shop.cart(member, List.of(elsewhere), GOODS, SERVICE));
        String otherItems = shop.code(shop.define(scoped(new CouponScope(Set.of(), Set.of("烫染"), List.of()))));
        assertMissing("没有适用", shop.cart(member, List.of(otherItems), GOODS, SERVICE));

        host.clock().advance(Duration.ofDays(30));
        assertMissing("到期", shop.cart(member, List.of(code), GOODS, SERVICE));
        assertThat(stateOf(code)).isEqualTo(IssuedCoupon.State.EXPIRED);
        assertThat(shop.sell(shop.cart(member, List.of(code), GOODS, SERVICE)).payable())
                .isEqualTo(Money.ofFen(150_00));
    }

    @Test
    void percentageOffStopsAtItsBoundAndAnExchangeCouponGivesOnePiece() {
        String half = shop.code(
                shop.define(CouponTerms.of("5 折", new Benefit.PercentOff(500, Money.ofFen(30_00)), Money.ZERO, MONTH)));
        assertThat(shop.price(shop.cart(null, List.of(half), GOODS, SERVICE)).payable())
                .isEqualTo(Money.ofFen(120_00));
        assertThat(shop.price(shop.cart(null, List.of(half), Shelf.goods(9_99))).payable())
                .isEqualTo(Money.ofFen(4_99));

        CouponScope onlyGoods = new CouponScope(Set.of(), Set.of(), List.of(new CouponScope.Item(GOODS, "商品")));
        String item = shop.code(shop.define(
                new CouponTerms("兑换券", new Benefit.OneItem(), Money.ZERO, onlyGoods, MONTH, false, null, null, "")));
        Cart three = new Cart(
                        shop.till().storeId(),
                        shop.till().id(),
                        null,
                        List.of(Cart.Line.of(GOODS, Quantity.of(3)), Cart.Line.of(SERVICE, Quantity.ONE)))
                .presenting(List.of(item));
        assertThat(shop.price(three).payable()).isEqualTo(Money.ofFen(140_00 + 80_00));
        CompletedSale free = shop.sell(shop.cart(null, List.of(item), GOODS));
        assertThat(free.payable()).isEqualTo(Money.ZERO);
        shop.refund(free, 1);
        assertThat(stateOf(item)).isEqualTo(IssuedCoupon.State.USABLE);
    }

    @Test
    void aStackingCouponComesOnTopOfAnotherAndBothStandOnTheLine() {
        String alone = shop.code(shop.define(twentyOffHundred()));
        CouponTerms terms = twentyOffHundred();
        CouponTerms stacking = new CouponTerms(
                "叠加 10",
                new Benefit.AmountOff(Money.ofFen(10_00)),
                Money.ZERO,
                terms.scope(),
                MONTH,
                true,
                null,
                null,
                "");
        String first = shop.code(shop.define(stacking));
        String second = shop.code(shop.define(stacking));
        // Two of a kind never come together, and what does not stack stays alone: it saves more.
        assertThat(shop.price(shop.cart(null, List.of(first, second), GOODS)).payable())
                .isEqualTo(Money.ofFen(60_00));
        assertThat(shop.price(shop.cart(null, List.of(first, alone), GOODS, SERVICE))
                        .payable())
                .isEqualTo(Money.ofFen(130_00));
    }

    @Test
    void whatIsIssuedKeepsItsTermsWhateverIsChangedLater() {
        long coupon = shop.define(twentyOffHundred());
        String before = shop.code(coupon);
        host.asOperator(
                Role.MANAGER,
                () -> shop.book.change(
                        coupon, 1, CouponTerms.of("减 5", new Benefit.AmountOff(Money.ofFen(5_00)), Money.ZERO, MONTH)));
        String after = shop.code(coupon);
        assertThat(shop.price(shop.cart(null, List.of(before), GOODS, SERVICE)).payable())
                .isEqualTo(Money.ofFen(130_00));
        assertThat(shop.price(shop.cart(null, List.of(after), GOODS, SERVICE)).payable())
                .isEqualTo(Money.ofFen(145_00));
    }

    @Test
    void aCouponThatSomebodyElseChangedIsNotOverwrittenUnseen() {
        long coupon = shop.define(twentyOffHundred());
        CouponTerms five = CouponTerms.of("减 5", new Benefit.AmountOff(Money.ofFen(5_00)), Money.ZERO, MONTH);
        host.asOperator(Role.MANAGER, () -> shop.book.change(coupon, 1, five));
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> shop.book.change(coupon, 1, twentyOffHundred())))
                .isInstanceOfSatisfying(
                        ChangedMeanwhile.class,
                        changed -> assertThat(changed.version()).isEqualTo(2));
        assertThat(shop.book.find(coupon).orElseThrow().terms()).isEqualTo(five);
    }

    @Test
    void theBoundsOfACouponHoldHoweverManyIssueItAtOnce() throws Exception {
        CouponTerms base = twentyOffHundred();
        long coupon = shop.define(
                new CouponTerms("限量", base.benefit(), base.minimum(), base.scope(), MONTH, false, 2, 5L, ""));
        List<Callable<List<String>>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tries.add(() -> shop.issue(coupon, CouponShop.member(), 1));
        }
        Together<List<String>> together = Together.run(tries);
        assertThat(together.results()).hasSize(5);
        assertThat(together.failures()).hasSize(7).allMatch(Refusal.class::isInstance);

        long generous = shop.define(
                new CouponTerms("每人两张", base.benefit(), base.minimum(), base.scope(), MONTH, false, 2, null, ""));
        long member = CouponShop.member();
        shop.issue(generous, member, 2);
        assertThatThrownBy(() -> shop.issue(generous, member, 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void aGiftIsGivenOncePerRequestAndTakenBackUnlessItWasUsed() {
        long coupon = shop.define(twentyOffHundred());
        String choice = Long.toString(coupon);
        assertThat(shop.gift.id()).isEqualTo(Coupons.GIFT);
        assertThat(shop.gift.choices()).contains(new GiftChoice(choice, "满 100 减 20", true));
        long member = CouponShop.member();
        RequestId request = shop.request();
        give(new Gift(choice, member, 3, request, "sale:77", "marketing.gift.title"));
        give(new Gift(choice, member, 3, request, "sale:77", "marketing.gift.title"));
        assertThat(of(member)).hasSize(3);
        assertThatThrownBy(() -> give(new Gift(choice, member, 4, request, "sale:77", "marketing.gift.title")))
                .isInstanceOf(RequestConflict.class);

        takeBack(request);
        takeBack(request);
        assertThat(of(member)).allMatch(row -> row.coupon().stored() == IssuedCoupon.Stored.VOID);

        RequestId used = shop.request();
        give(new Gift(choice, member, 1, used, "sale:78", "marketing.gift.title"));
        String code = of(member).getFirst().coupon().code().text();
        shop.sell(shop.cart(member, List.of(code), GOODS, SERVICE));
        assertThatThrownBy(() -> takeBack(used))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("marketing.coupon.used");
        host.asOperator(Role.MANAGER, () -> shop.book.activate(coupon, false));
        assertThat(shop.gift.find(choice)).contains(new GiftChoice(choice, "满 100 减 20", false));
        assertThatThrownBy(() -> give(new Gift(choice, member, 1, shop.request(), "sale:79", "marketing.gift.title")))
                .isInstanceOf(Refusal.class);
        assertThat(shop.gift.find("nonsense")).isEmpty();
    }

    @Test
    void aNewCouponIsPrintedWithItsCodeOnTheReceiptItComesWith() {
        long coupon = shop.define(twentyOffHundred());
        long member = CouponShop.member();
        CompletedSale sale = shop.sell(shop.cart(member, List.of(), GOODS));
        give(new Gift(Long.toString(coupon), member, 1, shop.request(), sale.document(), "marketing.gift.title"));
        String code = of(member).getFirst().coupon().code().text();
        assertThat(shop.receipt(sale)).contains(new PrintBlock.BarCode(code));
    }

    @Test
    void whenTwoRecordsOfAPersonBecomeOneOpenCouponsMoveAndUsedOnesStay() {
        long coupon = shop.define(twentyOffHundred());
        long before = CouponShop.member();
        long after = CouponShop.member();
        List<String> codes = shop.issue(coupon, before, 2);
        shop.sell(shop.cart(before, codes.subList(0, 1), GOODS, SERVICE));
        MergePart part = host.service(MergePart.class);
        assertThat(host.asOperator(Role.MANAGER, () -> part.preview(before)))
                .singleElement()
                .satisfies(line -> assertThat(line.value()).contains("1"));
        for (int times = 0; times < 2; times++) {
            host.asOperator(
                    Role.MANAGER,
                    () -> host.service(UnitOfWork.class)
                            .writeOnly(unit -> part.move(
                                    LedgerTransaction.of(shop.request(), "merge", "member:" + before), before, after)));
        }
        assertThat(of(before)).hasSize(1);
        assertThat(shop.sell(shop.cart(after, codes.subList(1, 2), GOODS, SERVICE))
                        .payable())
                .isEqualTo(Money.ofFen(130_00));
    }

    @Test
    void onlyWhoMayIssuesDefinesAndMakesVoid() {
        long coupon = shop.define(twentyOffHundred());
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shop.book.add(twentyOffHundred())))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() ->
                        host.asOperator(Role.CASHIER, () -> shop.desk.issueTo(shop.request(), coupon, 1, 1, "test")))
                .isInstanceOf(AccessDenied.class);
        String code = shop.code(coupon);
        IssuedCoupon issued = find(code).coupon();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shop.desk.makeVoid(issued, "test")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> shop.desk.makeVoid(issued, "印错了"));
        assertMissing("作废", shop.cart(null, List.of(code), GOODS, SERVICE));
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> shop.desk.makeVoid(issued, "印错了")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nonsenseIsRefusedAndNothingIsIssued() {
        long coupon = shop.define(twentyOffHundred());
        assertThatThrownBy(() -> shop.issue(coupon, CouponShop.member(), 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> shop.issue(coupon, CouponShop.member(), 101)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> shop.issue(-1, CouponShop.member(), 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Benefit.PercentOff(1_000, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        CouponTerms.of("x", new Benefit.AmountOff(Money.ofFen(101_00)), Money.ofFen(100_00), MONTH))
                .isInstanceOf(Refusal.class);
        assertThat(issuedOf(coupon)).isEmpty();
    }

    @Test
    void everyDiscountStandsOnTheStoredLineWithItsCode() {
        String code = shop.code(shop.define(twentyOffHundred()));
        CompletedSale sale = shop.sell(shop.cart(null, List.of(code), GOODS, SERVICE));
        for (SoldLine line : sale.lines()) {
            assertThat(line.reductions()).singleElement().satisfies(reduction -> {
                assertThat(reduction.code()).startsWith("marketing.coupon:");
                assertThat(reduction.text()).isEqualTo("满 100 减 20");
            });
        }
        assertThat(sale.lines().stream()
                        .flatMap(line -> line.reductions().stream())
                        .map(Reduction::amount)
                        .reduce(Money.ZERO, Money::plus))
                .isEqualTo(Money.ofFen(20_00));
    }

    private static CouponTerms twentyOffHundred() {
        return CouponTerms.of("满 100 减 20", new Benefit.AmountOff(Money.ofFen(20_00)), Money.ofFen(100_00), MONTH);
    }

    private static CouponTerms scoped(CouponScope scope) {
        return new CouponTerms(
                "限定", new Benefit.AmountOff(Money.ofFen(1_00)), Money.ZERO, scope, MONTH, false, null, null, "");
    }

    private void assertMissing(String part, Cart cart) {
        ConsideredDiscount considered = shop.considered(cart);
        assertThat(considered.isTaken()).isFalse();
        assertThat(considered.missing()).contains(part);
    }

    private void give(Gift gift) {
        host.asOperator(Role.CASHIER, () -> host.service(UnitOfWork.class).writeOnly(unit -> shop.gift.give(gift)));
    }

    private void takeBack(RequestId given) {
        host.asOperator(
                Role.CASHIER,
                () -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> shop.gift.takeBack(given, shop.request(), "sale:80")));
    }

    private List<IssuedList.Row> of(long member) {
        return list(new Filter(null, null, null, List.of(member)));
    }

    private List<IssuedList.Row> issuedOf(long coupon) {
        return list(new Filter(coupon, null, null, null));
    }

    private IssuedList.Row find(String code) {
        return list(new Filter(null, null, CouponCode.parse(code).orElseThrow(), null))
                .getFirst();
    }

    private List<IssuedList.Row> list(Filter filter) {
        return host.asOperator(Role.MANAGER, () -> shop.issued.find(filter, 100));
    }

    private IssuedCoupon.State stateOf(String code) {
        return find(code).coupon().stateOn(host.service(ShopClock.class).today());
    }

    private IssuedList.Figures figures(String code) {
        long coupon = find(code).coupon().couponId();
        return host.asOperator(Role.MANAGER, () -> shop.issued.figures()).getOrDefault(coupon, IssuedList.Figures.NONE);
    }

    /// What several threads got that worked at the same moment.
    private record Together<T extends @Nullable Object>(List<T> results, List<Throwable> failures) {
        static <T extends @Nullable Object> Together<T> run(List<Callable<T>> works) throws InterruptedException {
            CyclicBarrier start = new CyclicBarrier(works.size());
            List<Future<T>> running = new ArrayList<>();
            List<T> results = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(works.size())) {
                for (Callable<T> work : works) {
                    running.add(executor.submit(() -> {
                        start.await();
                        return work.call();
                    }));
                }
                for (Future<T> each : running) {
                    try {
                        results.add(each.get());
                    } catch (ExecutionException failed) {
                        failures.add(failed.getCause());
                    }
                }
            }
            return new Together<>(results, failures);
        }
    }
}
