package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CARE;
import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.commission.api.Commissions.Earned;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Cards are sold, used and paid back, and earn what they were paid with.
@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesCardIT {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final CardSteps steps;
    private final Host host;
    private final Checkout checkout;
    private final TimesCards timesCards;
    private final Ledger ledger;
    private final Salon salon;

    TimesCardIT(Host host) {
        steps = new CardSteps(host);
        this.host = host;
        checkout = steps.checkout;
        timesCards = steps.timesCards;
        ledger = steps.ledger;
        salon = steps.salon;
    }

    @BeforeAll
    void tenPercentForServices() {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Commissions.class)
                        .addRule(new NewRule(ItemKind.SERVICE, "", 1_000, DAY.minusDays(10))));
    }

    @AfterEach
    void turnBack() {
        host.clock().set(ManualClock.START);
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        steps.close();
    }

    @Test
    void aCardIsOwedWhenItIsSoldAndEarnsItsPriceToTheFenByItsUses() {
        long member = Salon.member();
        CompletedSale sale = salon.sellTenCuts(member);
        assertThat(salon.money(sale)).containsExactlyInAnyOrder("tender.wechat -98000", "times-card.prepaid 98000");
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(timesCards.remaining(member))
                .singleElement()
                .satisfies(left -> assertThat(left.times()).isEqualTo(10));

        CompletedSale first = salon.redeem(member, CUT, 3);
        assertThat(first.payable()).isEqualTo(Money.ZERO);
        assertThat(first.tenders()).isEmpty();
        assertThat(salon.money(first)).containsExactlyInAnyOrder("times-card.prepaid -29400", "revenue.service 29400");
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(686_00));
        assertThat(salon.times(member)).isEqualTo(7);

        for (int i = 0; i < 7; i++) {
            salon.redeem(member, CUT, 1);
        }
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertThat(salon.times(member)).isZero();
        assertThat(timesCards.remaining(member)).isEmpty();
        steps.assertInStep(member);
        steps.refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 1));
    }

    @Test
    void aPriceThatDoesNotDivideIsEarnedToTheFenByAllItemsOfAPackage() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "美发套餐",
                Money.ofFen(1_000_01),
                List.of(Salon.cuts(7), PackageItem.of(CARE, "护理", Money.ofFen(68_00), 3))));
        salon.sell(member, product, Money.ofFen(1_000_01), 1);
        long earned = 0;
        for (int i = 0; i < 7; i++) {
            earned += steps.revenue(salon.redeem(member, CUT, 1));
        }
        for (int i = 0; i < 3; i++) {
            earned += steps.revenue(salon.redeem(member, CARE, 1));
        }
        assertThat(earned).isEqualTo(1_000_01);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
    }

    @Test
    void aLinePaidByACardCostsNothingBesideLinesThatArePaidWithMoney() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        Till till = salon.till();
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                member,
                List.of(salon.covered(CUT, 1), Cart.Line.of(Shelf.goods(89_00), Quantity.of(2))));
        Money payable = Money.ofFen(178_00);
        assertThat(host.asOperator(Role.CASHIER, () -> checkout.price(cart)).payable())
                .isEqualTo(payable);
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        salon.request(), cart, payable, List.of(new PaidTender("cash", payable, payable))));
        assertThat(sale.lines().getFirst().net()).isEqualTo(Money.ZERO);
        assertThat(sale.lines().getFirst().lineTender()).contains("times-card");
        assertThat(sale.lines().getFirst().discountText()).isEqualTo("次卡 · 剪发 10 次卡");
        assertThat(sale.notes()).containsExactly("服务 128.00 用“剪发 10 次卡”1 次，剩 9 次");
        assertThat(salon.money(sale))
                .containsExactlyInAnyOrder(
                        "tender.cash -17800",
                        "revenue.goods 17800",
                        "times-card.prepaid -9800",
                        "revenue.service 9800");

        CompletedSale refund = salon.refund(salon.request(), sale, 1, 1);
        assertThat(refund.payable()).isEqualTo(Money.ZERO);
        assertThat(salon.money(refund)).containsExactlyInAnyOrder("times-card.prepaid 9800", "revenue.service -9800");
        assertThat(salon.times(member)).isEqualTo(10);
        steps.assertInStep(member);
    }

    @Test
    void commissionOfAUseIsFiguredFromWhatItEarnedAndGoesBackByTheTimesThatComeBack() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 2);
        Commissions commissions = host.service(Commissions.class);
        assertThat(commissions.ofDocument(use.document()))
                .containsExactly(new Earned(1, salon.stylist(), Money.ofFen(196_00), 1_000, 100, Money.ofFen(19_60)));
        CompletedSale back = salon.refund(salon.request(), use, 1, 1);
        assertThat(commissions.ofDocument(back.document()))
                .extracting(Earned::amount)
                .containsExactly(Money.ofFen(-9_80));
        CompletedSale rest = salon.refund(salon.request(), use, 1, 1);
        assertThat(commissions.ofDocument(rest.document()))
                .extracting(Earned::amount)
                .containsExactly(Money.ofFen(-9_80));
        assertThat(salon.times(member)).isEqualTo(10);
    }

    @Test
    void unusedCardsArePaidBackByTheReceiptAndUsedOnesAreNot() {
        long member = Salon.member();
        CompletedSale sale = salon.sell(member, salon.tenCuts(), Money.ofFen(980_00), 2);
        salon.redeem(member, CUT, 1);
        steps.refused("times-card.card-used", () -> salon.refund(salon.request(), sale, 1, 2));
        CompletedSale refund = salon.refund(salon.request(), sale, 1, 1);
        assertThat(salon.money(refund)).containsExactlyInAnyOrder("tender.wechat 98000", "times-card.prepaid -98000");
        assertThat(salon.times(member)).isEqualTo(9);
        steps.refused("times-card.card-used", () -> salon.refund(salon.request(), sale, 1, 1));
        steps.assertInStep(member);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        steps.refused("times-card.redeem.times", () -> salon.redeem(member, CUT, 0));
        steps.refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 11));
        steps.refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CARE, 1));
        steps.refused(
                "times-card.redeem.whole-times",
                () -> steps.complete(
                        member,
                        new Cart.Line(
                                CUT,
                                new Quantity(500),
                                null,
                                null,
                                List.of(new StaffShare(salon.stylist(), 100)),
                                TimesCards.TENDER)));
        steps.refused(
                "times-card.redeem.needs-employee",
                () -> steps.complete(
                        member, new Cart.Line(CUT, Quantity.ONE, null, null, List.of(), TimesCards.TENDER)));
        assertThatThrownBy(() -> host.asOperator(
                        Role.FINANCE, () -> timesCards.redeem(salon.request(), member, CUT, 1, salon.stylist())))
                .isInstanceOf(AccessDenied.class);
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(980_00));
    }
}
