package io.zhanggui.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Validity;
import io.zhanggui.marketing.campaign.Campaign;
import io.zhanggui.marketing.campaign.CampaignTerms;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.IssuedList.Filter;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "marketing"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignsIT {
    private final Host host;
    private final CouponShop shop;
    private final LocalDate today;

    CampaignsIT(Host host) {
        this.host = host;
        shop = new CouponShop(host);
        today = host.service(ShopClock.class).today();
    }

    @AfterEach
    void stopAll() {
        host.asOperator(
                Role.MANAGER, () -> shop.campaigns.all().forEach(each -> shop.campaigns.activate(each.id(), false)));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void anOrderThatReachesTheAmountGetsItOffOnlyWhileTheCampaignRuns() {
        add(off(today.minusDays(2), today.minusDays(1)));
        add(off(today.plusDays(1), null));
        assertThat(price(300_00)).isEqualTo(Money.ofFen(300_00));
        add(off(today, today));
        assertThat(price(300_00)).isEqualTo(Money.ofFen(250_00));
        assertThat(price(299_99)).isEqualTo(Money.ofFen(299_99));
        CompletedSale sale = shop.sell(shop.cart(null, List.of(), Shelf.goods(100_00), Shelf.service(200_00)));
        assertThat(sale.lines()).extracting(line -> line.net().fen()).containsExactly(83_33L, 166_67L);
        assertThat(shop.refund(sale, 2).payable().plus(shop.refund(sale, 1).payable()))
                .isEqualTo(sale.payable());
    }

    @Test
    void aMemberGetsTheCouponOfACampaignOncePerSaleAndLosesItWithTheSale() {
        long coupon = shop.define(coupon(null));
        add(gift(coupon));
        long member = CouponShop.member();
        CompletedSale sale = shop.sell(shop.cart(member, List.of(), Shelf.goods(200_00)));
        assertThat(sale.notes()).singleElement().asString().contains("下次减 10");
        assertThat(states(member)).containsExactly(IssuedCoupon.Stored.ISSUED);
        assertThat(shop.sell(shop.cart(null, List.of(), Shelf.goods(200_00))).notes())
                .isEmpty();
        assertThat(shop.sell(shop.cart(member, List.of(), Shelf.goods(199_99))).notes())
                .isEmpty();
        CompletedSale refund = shop.refund(sale, 1);
        assertThat(refund.notes()).hasSize(1);
        assertThat(states(member)).containsExactly(IssuedCoupon.Stored.VOID);
    }

    @Test
    void aCouponThatIsUsedUpKeepsNobodyFromPaying() {
        long coupon = shop.define(coupon(1L));
        add(gift(coupon));
        long first = CouponShop.member();
        long second = CouponShop.member();
        shop.sell(shop.cart(first, List.of(), Shelf.goods(200_00)));
        assertThat(shop.sell(shop.cart(second, List.of(), Shelf.goods(200_00))).notes())
                .isEmpty();
        assertThat(states(first)).hasSize(1);
        assertThat(states(second)).isEmpty();
    }

    /// 300 for the coupon and 1 for the bag: without the 300 the coupon would cost 1.
    @Test
    void theCouponGoesWhenWhatStaysWouldNotHaveEarnedIt() {
        add(gift(shop.define(coupon(1L))));
        long member = CouponShop.member();
        CompletedSale sale =
                shop.sell(shop.cart(member, List.of(), Shelf.goods(300_00), Shelf.goods(1_00), Shelf.goods(50_00)));
        assertThat(shop.refund(sale, 3).notes()).isEmpty();
        assertThat(states(member)).containsExactly(IssuedCoupon.Stored.ISSUED);
        assertThat(shop.refund(sale, 1).notes()).hasSize(1);
        assertThat(states(member)).containsExactly(IssuedCoupon.Stored.VOID);
        long next = CouponShop.member();
        shop.sell(shop.cart(next, List.of(), Shelf.goods(200_00)));
        assertThat(states(next)).as("the only piece is free again").containsExactly(IssuedCoupon.Stored.ISSUED);
    }

    /// A mug of 30.00 from 200.00 on: one piece, which does not count itself, on top of whatever else is taken off.
    @Test
    void aPieceOfTheGiftIsFreeForAnOrderThatReachesTheAmountWithoutIt() {
        ItemRef mug = Shelf.goods(30_00);
        add(new CampaignTerms(
                "满 200 送杯子",
                Money.ofFen(200_00),
                null,
                null,
                new CouponScope.Item(mug, "杯子"),
                CouponScope.EVERYTHING,
                today,
                null,
                false,
                false));
        assertThat(paid(Shelf.goods(199_99), mug)).isEqualTo(229_99);
        assertThat(paid(Shelf.goods(200_00))).isEqualTo(200_00);
        assertThat(paid(Shelf.goods(200_00), mug)).isEqualTo(200_00);
        assertThat(paid(Shelf.goods(200_00), mug, mug)).as("one of two").isEqualTo(230_00);
        CompletedSale sale = shop.sell(shop.cart(null, List.of(), Shelf.goods(200_00), mug));
        assertThat(sale.lines().getLast().discountText()).isEqualTo("满 200 送杯子");
        assertThat(shop.refund(sale, 2).payable()).isEqualTo(Money.ZERO);
        assertThat(shop.refund(sale, 1).payable()).isEqualTo(Money.ofFen(200_00));
        assertThat(shop.campaigns.all().getFirst().terms().gift()).isEqualTo(new CouponScope.Item(mug, "杯子"));
    }

    private long paid(ItemRef... items) {
        return shop.price(shop.cart(null, List.of(), items)).payable().fen();
    }

    @Test
    void onlyWhoMayDefinesCampaignsAndNonsenseIsRefused() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shop.campaigns.add(off(today, null))))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> terms(null, null, today, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> terms(Money.ofFen(300_00), null, today, null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> off(today, today.minusDays(1))).isInstanceOf(Refusal.class);
        Campaign campaign = add(off(today, null));
        CampaignTerms shorter = off(today, today.plusDays(3));
        host.asOperator(Role.MANAGER, () -> shop.campaigns.change(campaign.id(), shorter));
        assertThat(shop.campaigns.all()).contains(new Campaign(campaign.id(), shorter, true));
    }

    private Campaign add(CampaignTerms terms) {
        return host.asOperator(Role.MANAGER, () -> shop.campaigns.add(terms));
    }

    private Money price(long fen) {
        return shop.price(shop.cart(null, List.of(), Shelf.goods(fen))).payable();
    }

    private List<IssuedCoupon.Stored> states(long member) {
        return host
                .asOperator(Role.MANAGER, () -> shop.issued.find(new Filter(null, null, null, List.of(member)), 10))
                .stream()
                .map(row -> row.coupon().stored())
                .toList();
    }

    private static CampaignTerms off(LocalDate from, @Nullable LocalDate to) {
        return terms(Money.ofFen(50_00), null, from, to);
    }

    private CampaignTerms gift(long coupon) {
        return new CampaignTerms(
                "满 200 送券", Money.ofFen(200_00), null, coupon, null, CouponScope.EVERYTHING, today, null, false, false);
    }

    private static CampaignTerms terms(
            @Nullable Money off, @Nullable Long coupon, LocalDate from, @Nullable LocalDate to) {
        return new CampaignTerms(
                "满 300 减 50", Money.ofFen(300_00), off, coupon, null, CouponScope.EVERYTHING, from, to, false, false);
    }

    private static CouponTerms coupon(@Nullable Long total) {
        return new CouponTerms(
                "下次减 10",
                new Benefit.AmountOff(Money.ofFen(10_00)),
                Money.ZERO,
                CouponScope.EVERYTHING,
                new Validity.Days(30),
                false,
                null,
                total,
                "");
    }
}
