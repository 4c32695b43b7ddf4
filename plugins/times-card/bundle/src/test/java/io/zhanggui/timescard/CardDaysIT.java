package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the passing of days does to cards.
@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardDaysIT {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final CardSteps steps;
    private final Host host;
    private final Ledger ledger;
    private final Salon salon;

    CardDaysIT(Host host) {
        steps = new CardSteps(host);
        this.host = host;
        ledger = steps.ledger;
        salon = steps.salon;
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
        assertThat(steps.onlyCard(member).items().getFirst().lastDay()).isEqualTo(first.plusDays(29));
        host.clock().advance(Duration.ofDays(29));
        salon.redeem(member, CUT, 1);
        host.clock().advance(Duration.ofDays(1));
        steps.refused("times-card.not-usable.EXPIRED", () -> salon.redeem(member, CUT, 1));
        Card card = steps.onlyCard(member);
        CardCare care = salon.care();
        long item = card.items().getFirst().id();
        long store = salon.till().storeId();
        LocalDate mistyped = LocalDate.of(9999, 12, 31);
        steps.refused(
                "times-card.prolong.later",
                () -> host.asOperator(Role.MANAGER, () -> care.prolong(card.id(), item, store, mistyped, "疫情闭店")));
        host.asOperator(Role.MANAGER, () -> care.prolong(card.id(), item, store, first.plusDays(60), "疫情闭店"));
        salon.redeem(member, CUT, 1);
        assertThat(salon.times(member)).isEqualTo(1);
        steps.assertInStep(member);
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
        assertThat(steps.onlyCard(member).items().getFirst().firstDay()).isEqualTo(DAY);
        salon.refund(salon.request(), first, 1, 1);
        assertThat(steps.onlyCard(member).items().getFirst())
                .satisfies(item -> assertThat(item.firstDay()).isNull())
                .satisfies(item -> assertThat(item.lastDay()).isNull());
        // Long after the days that the error had begun.
        host.clock().advance(Duration.ofDays(50));
        salon.redeem(member, CUT, 1);
        assertThat(steps.onlyCard(member).items().getFirst().lastDay()).isEqualTo(DAY.plusDays(79));
        steps.assertInStep(member);
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
        steps.breakage(true);
        try {
            salon.runJob();
            salon.refund(salon.request(), use, 1, 1);
            assertThat(salon.times(member)).isEqualTo(1);
            salon.sell(other, product, Money.ofFen(500_00), 1);
            host.clock().advance(Duration.ofDays(120));
            salon.runJob();
        } finally {
            steps.breakage(false);
        }
        assertThat(salon.times(member)).isZero();
        assertThat(salon.times(other)).isZero();
        steps.assertInStep(member);
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
        steps.breakage(true);
        try {
            assertThatThrownBy(salon::runJob)
                    .hasMessageContaining(Long.toString(
                            steps.onlyCard(member).items().getFirst().id()));
            assertThat(salon.times(other)).isZero();
            ledger.setFrozen(account, false);
            salon.runJob();
        } finally {
            ledger.setFrozen(account, false);
            steps.breakage(false);
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

        steps.breakage(true);
        try {
            salon.runJob();
            salon.runJob();
        } finally {
            steps.breakage(false);
        }
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertThat(salon.times(member)).isZero();
        assertThat(salon.movements().ofCard(steps.onlyCard(member).id()))
                .filteredOn(movement -> movement.kind() == Movement.Kind.LAPSED)
                .extracting(Movement::times)
                .containsExactly(-3);
        steps.assertInStep(member);
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
        assertThat(steps.onlyCard(member).isOpen()).isFalse();
    }
}
