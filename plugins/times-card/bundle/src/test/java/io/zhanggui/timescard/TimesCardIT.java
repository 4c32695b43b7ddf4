package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CARE;
import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.commission.api.Commissions.Earned;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardCare;
import io.zhanggui.timescard.card.Movement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesCardIT {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final Host host;
    private final Checkout checkout;
    private final TimesCards timesCards;
    private final Ledger ledger;
    private final Salon salon;

    TimesCardIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        timesCards = host.service(TimesCards.class);
        ledger = host.service(Ledger.class);
        salon = new Salon(host);
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
        salon.close();
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
        assertInStep(member);
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 1));
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
            earned += revenue(salon.redeem(member, CUT, 1));
        }
        for (int i = 0; i < 3; i++) {
            earned += revenue(salon.redeem(member, CARE, 1));
        }
        assertThat(earned).isEqualTo(1_000_01);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
    }

    @Test
    void twentyRedemptionsAtOnceOfACardWithThreeLeftAreExactlyThree() throws Exception {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of("剪发 3 次卡", Money.ofFen(300_00), List.of(Salon.cuts(3))));
        salon.sell(member, product, Money.ofFen(300_00), 1);
        Together<CompletedSale> tries = Together.run(20, () -> salon.redeem(member, CUT, 1));
        assertThat(tries.results()).hasSize(3);
        assertThat(tries.failures())
                .hasSize(17)
                .allMatch(failure -> failure instanceof Refusal refusal
                        && refusal.textKey().equals("times-card.not-usable.TOO_FEW"));
        assertThat(salon.times(member)).isZero();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertInStep(member);
    }

    @Test
    void theSameRequestByTwentyThreadsIsOneUse() throws Exception {
        long member = Salon.member();
        salon.sellTenCuts(member);
        RequestId request = salon.request();
        Together<CompletedSale> tries = Together.run(20, () -> salon.redeem(request, member, CUT, 1));
        assertThat(tries.failures()).isEmpty();
        assertThat(new HashSet<>(tries.results())).hasSize(1);
        assertThat(salon.times(member)).isEqualTo(9);
        assertInStep(member);
    }

    @Test
    void aUseIsUndoneExactlyOnceAlsoByTwentyAtOnce() throws Exception {
        long member = Salon.member();
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 2);
        Together<CompletedSale> tries = Together.run(20, () -> undo(salon.request(), use));
        assertThat(tries.results()).hasSize(1);
        assertThat(tries.failures()).hasSize(19).allMatch(Refusal.class::isInstance);
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(980_00));
        assertInStep(member);
        refused("times-card.undo.already", () -> undo(salon.request(), use));
    }

    @Test
    void theSameUndoTwiceIsOneUndoAndOneAnswer() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 1);
        RequestId request = salon.request();
        assertThat(undo(request, use)).isEqualTo(undo(request, use));
        assertThat(salon.times(member)).isEqualTo(10);
    }

    @Test
    void anotherUndoUnderTheSameRequestIsAConflict() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 1);
        CompletedSale other = salon.redeem(member, CUT, 1);
        RequestId request = salon.request();
        undo(request, use);
        assertThatThrownBy(() -> undo(request, other)).isInstanceOf(RequestConflict.class);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> timesCards.undo(request, use.saleId(), 1, "另有原因")))
                .isInstanceOf(RequestConflict.class);
        assertThat(salon.times(member)).isEqualTo(9);
        undo(salon.request(), other);
        assertThat(salon.times(member)).isEqualTo(10);
    }

    private CompletedSale undo(RequestId request, CompletedSale use) {
        return host.asOperator(Role.MANAGER, () -> timesCards.undo(request, use.saleId(), 1, "核销错了"));
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
        assertThat(sale.notes()).containsExactly("服务 128.00 用“剪发 10 次卡”1 次,剩 9 次");
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
        assertInStep(member);
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
    void aUseOverTwoCardsComesBackToTheCardsItCameFrom() {
        long member = Salon.member();
        long small = salon.product(PackageTerms.of("剪发 2 次卡", Money.ofFen(201_00), List.of(Salon.cuts(2))));
        salon.sell(member, small, Money.ofFen(201_00), 1);
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 3);
        assertThat(uses(use)).extracting(Movement::times).containsExactly(-2, -1);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(882_00));
        salon.refund(salon.request(), use, 1, 2);
        assertThat(salon.times(member)).isEqualTo(11);
        assertInStep(member);
        salon.refund(salon.request(), use, 1, 1);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(1_181_00));
        assertInStep(member);
    }

    @Test
    void aCardForAnotherStoreIsRefusedAndChangesNothing() {
        long member = Salon.member();
        Till other = host.newTill();
        long product = salon.product(PackageTerms.of(
                "他店卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(
                        CUT, "剪发", Money.ofFen(128_00), 5, null, ValidFrom.PURCHASE, Set.of(other.storeId())))));
        salon.sell(member, product, Money.ofFen(500_00), 1);
        refused("times-card.not-usable.ELSEWHERE", () -> salon.redeem(member, CUT, 1));
        assertThat(salon.times(member)).isEqualTo(5);
        CompletedSale there =
                salon.redeem(new RequestId(other.storeId(), other.id(), "there-" + member), member, CUT, 1);
        assertThat(there.storeId()).isEqualTo(other.storeId());
        assertThat(salon.times(member)).isEqualTo(4);
    }

    @Test
    void aFrozenCardPaysForNothingUntilItIsThawed() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        Card card = onlyCard(member);
        CardCare care = salon.care();
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> care.setFrozen(card.id(), salon.till().storeId(), true, "挂失")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(
                Role.MANAGER, () -> care.setFrozen(card.id(), salon.till().storeId(), true, "挂失"));
        refused("times-card.not-usable.FROZEN", () -> salon.redeem(member, CUT, 1));
        host.asOperator(
                Role.MANAGER, () -> care.setFrozen(card.id(), salon.till().storeId(), false, "找到了"));
        salon.redeem(member, CUT, 1);
        assertThat(salon.times(member)).isEqualTo(9);
    }

    @Test
    void aCardIsSharedWithAsManyAsItsTermsSayAndEachUseNamesWhoUsedIt() {
        long member = Salon.member();
        long daughter = Salon.member();
        long product =
                salon.product(new PackageTerms("家庭卡", Money.ofFen(500_00), List.of(Salon.cuts(5)), 0, 1, null, null));
        salon.sell(member, product, Money.ofFen(500_00), 1);
        Card card = onlyCard(member);
        CardCare care = salon.care();
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(daughter, CUT, 1));
        host.asOperator(Role.MANAGER, () -> care.share(card.id(), salon.till().storeId(), daughter));
        CompletedSale use = salon.redeem(daughter, CUT, 1);
        assertThat(uses(use)).extracting(Movement::memberId).containsExactly(daughter);
        assertThat(salon.times(member)).isEqualTo(4);
        assertThat(timesCards.remaining(daughter))
                .singleElement()
                .satisfies(left -> assertThat(left.shared()).isTrue());
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> care.share(card.id(), salon.till().storeId(), Salon.member())))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("times-card.share.full");
        host.asOperator(Role.MANAGER, () -> care.unshare(card.id(), salon.till().storeId(), daughter));
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(daughter, CUT, 1));
        assertInStep(member);
    }

    @Test
    void daysFromTheFirstUseBeginWithItAndAnExpiredCardCanBeProlonged() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "月卡",
                Money.ofFen(400_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 4, 30, ValidFrom.FIRST_USE, Set.of()))));
        salon.sell(member, product, Money.ofFen(400_00), 1);
        host.clock().advance(Duration.ofDays(50));
        LocalDate first = DAY.plusDays(50);
        salon.redeem(member, CUT, 1);
        assertThat(onlyCard(member).items().getFirst().lastDay()).isEqualTo(first.plusDays(29));
        host.clock().advance(Duration.ofDays(29));
        salon.redeem(member, CUT, 1);
        host.clock().advance(Duration.ofDays(1));
        refused("times-card.not-usable.EXPIRED", () -> salon.redeem(member, CUT, 1));
        Card card = onlyCard(member);
        CardCare care = salon.care();
        long item = card.items().getFirst().id();
        long store = salon.till().storeId();
        LocalDate mistyped = LocalDate.of(9999, 12, 31);
        refused(
                "times-card.prolong.later",
                () -> host.asOperator(Role.MANAGER, () -> care.prolong(card.id(), item, store, mistyped, "疫情闭店")));
        host.asOperator(Role.MANAGER, () -> care.prolong(card.id(), item, store, first.plusDays(60), "疫情闭店"));
        salon.redeem(member, CUT, 1);
        assertThat(salon.times(member)).isEqualTo(1);
        assertInStep(member);
    }

    @Test
    void aFirstUseThatComesBackTakesTheDaysBackThatItBegan() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "月卡",
                Money.ofFen(400_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 4, 30, ValidFrom.FIRST_USE, Set.of()))));
        salon.sell(member, product, Money.ofFen(400_00), 1);
        CompletedSale first = salon.redeem(member, CUT, 2);
        salon.refund(salon.request(), first, 1, 1);
        assertThat(onlyCard(member).items().getFirst().firstDay()).isEqualTo(DAY);
        salon.refund(salon.request(), first, 1, 1);
        assertThat(onlyCard(member).items().getFirst())
                .satisfies(item -> assertThat(item.firstDay()).isNull())
                .satisfies(item -> assertThat(item.lastDay()).isNull());
        // Long after the days that the error had begun.
        host.clock().advance(Duration.ofDays(50));
        salon.redeem(member, CUT, 1);
        assertThat(onlyCard(member).items().getFirst().lastDay()).isEqualTo(DAY.plusDays(79));
        assertInStep(member);
    }

    @Test
    void aUseThatComesBackAfterTheRestLapsedLapsesToo() {
        long member = Salon.member();
        long other = Salon.member();
        long product = salon.product(PackageTerms.of(
                "限期卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 5, 10, ValidFrom.PURCHASE, Set.of()))));
        salon.sell(member, product, Money.ofFen(500_00), 1);
        CompletedSale use = salon.redeem(member, CUT, 2);
        host.clock().advance(Duration.ofDays(120));
        breakage(true);
        try {
            salon.runJob();
            salon.refund(salon.request(), use, 1, 1);
            assertThat(salon.times(member)).isEqualTo(1);
            salon.sell(other, product, Money.ofFen(500_00), 1);
            host.clock().advance(Duration.ofDays(120));
            salon.runJob();
        } finally {
            breakage(false);
        }
        assertThat(salon.times(member)).isZero();
        assertThat(salon.times(other)).isZero();
        assertInStep(member);
    }

    @Test
    void aCardThatCannotLapseKeepsNoOtherWaitingAndTheJobSaysWhich() {
        long member = Salon.member();
        long other = Salon.member();
        long product = salon.product(PackageTerms.of(
                "限期卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 5, 10, ValidFrom.PURCHASE, Set.of()))));
        salon.sell(member, product, Money.ofFen(500_00), 1);
        salon.sell(other, product, Money.ofFen(500_00), 1);
        host.clock().advance(Duration.ofDays(120));
        AccountRef account = AccountRef.ofMember(member, TimesCards.TIMES, UnitOfAccount.TIMES);
        ledger.setFrozen(account, true);
        breakage(true);
        try {
            assertThatThrownBy(salon::runJob)
                    .hasMessageContaining(
                            Long.toString(onlyCard(member).items().getFirst().id()));
            assertThat(salon.times(other)).isZero();
            ledger.setFrozen(account, false);
            salon.runJob();
        } finally {
            ledger.setFrozen(account, false);
            breakage(false);
        }
        assertThat(salon.times(member)).isZero();
    }

    @Test
    void whatIsNotUsedStaysOwedUnlessTheShopLetsItLapseAndThenItIsRevenueOnce() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "限期卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 5, 10, ValidFrom.PURCHASE, Set.of()))));
        salon.sell(member, product, Money.ofFen(500_00), 1);
        salon.redeem(member, CUT, 2);
        host.clock().advance(Duration.ofDays(120));
        salon.runJob();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(300_00));
        assertThat(salon.times(member)).isEqualTo(3);

        breakage(true);
        try {
            salon.runJob();
            salon.runJob();
        } finally {
            breakage(false);
        }
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertThat(salon.times(member)).isZero();
        assertThat(salon.movements().ofCard(onlyCard(member).id()))
                .filteredOn(movement -> movement.kind() == Movement.Kind.LAPSED)
                .extracting(Movement::times)
                .containsExactly(-3);
        assertInStep(member);
    }

    @Test
    void aPeriodWithoutANumberOfTimesIsUsedAtWillAndEarnsByItsDays() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "包月",
                Money.ofFen(300_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(600_00), null, 30, ValidFrom.PURCHASE, Set.of()))));
        salon.sell(member, product, Money.ofFen(300_00), 1);
        for (int i = 0; i < 3; i++) {
            assertThat(salon.redeem(member, CUT, 2).payable()).isEqualTo(Money.ZERO);
        }
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(300_00));
        host.clock().advance(Duration.ofDays(10));
        salon.runJob();
        salon.runJob();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(200_00));
        host.clock().advance(Duration.ofDays(30));
        salon.runJob();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertThat(onlyCard(member).isOpen()).isFalse();
    }

    @Test
    void unusedCardsArePaidBackByTheReceiptAndUsedOnesAreNot() {
        long member = Salon.member();
        CompletedSale sale = salon.sell(member, salon.tenCuts(), Money.ofFen(980_00), 2);
        salon.redeem(member, CUT, 1);
        refused("times-card.card-used", () -> salon.refund(salon.request(), sale, 1, 2));
        CompletedSale refund = salon.refund(salon.request(), sale, 1, 1);
        assertThat(salon.money(refund)).containsExactlyInAnyOrder("tender.wechat 98000", "times-card.prepaid -98000");
        assertThat(salon.times(member)).isEqualTo(9);
        refused("times-card.card-used", () -> salon.refund(salon.request(), sale, 1, 1));
        assertInStep(member);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        refused("times-card.redeem.times", () -> salon.redeem(member, CUT, 0));
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 11));
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CARE, 1));
        refused(
                "times-card.redeem.whole-times",
                () -> complete(
                        member,
                        new Cart.Line(
                                CUT,
                                new Quantity(500),
                                null,
                                null,
                                List.of(new StaffShare(salon.stylist(), 100)),
                                TimesCards.TENDER)));
        refused(
                "times-card.redeem.needs-employee",
                () -> complete(member, new Cart.Line(CUT, Quantity.ONE, null, null, List.of(), TimesCards.TENDER)));
        assertThatThrownBy(() -> host.asOperator(
                        Role.FINANCE, () -> timesCards.redeem(salon.request(), member, CUT, 1, salon.stylist())))
                .isInstanceOf(AccessDenied.class);
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(980_00));
    }

    private CompletedSale complete(long member, Cart.Line line) {
        Till till = salon.till();
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        salon.request(),
                        new Cart(till.storeId(), till.id(), member, List.of(line)),
                        Money.ZERO,
                        List.of()));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }

    private void breakage(boolean lapses) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(TimesCardSettings.BREAKAGE, Boolean.toString(lapses)));
    }

    private List<Movement> uses(CompletedSale sale) {
        return salon.movements().ofDocument(sale.document());
    }

    private Card onlyCard(long member) {
        List<Card> cards = salon.cards().ofMember(member);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    private long revenue(CompletedSale use) {
        return ledger.ofDocument(use.document()).stream()
                .filter(entry -> entry.account().name().equals("revenue.service"))
                .mapToLong(Ledger.DocumentEntry::amount)
                .sum();
    }

    /// The plugin's rows, the ledger's lots and the ledger's balance say the same.
    private void assertInStep(long member) {
        assertThat(salon.timesInTables(member)).isEqualTo(salon.times(member));
        assertThat(salon.timesInLots(member)).isEqualTo(salon.times(member));
    }
}
