package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CARE;
import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesGiftIT {
    private final Host host;
    private final Ledger ledger;
    private final GiftKind gifts;
    private final Salon salon;

    TimesGiftIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        gifts = host.service(GiftKind.class);
        salon = new Salon(host);
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void aGivenCardOwesTimesAndNoMoneyAndItsUsesEarnNothing() {
        long member = Salon.member();
        long product = salon.tenCuts();
        Money before = liability();
        RequestId request = salon.request();
        give(member, product, 1, request);
        give(member, product, 1, request);
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(salon.timesInTables(member)).isEqualTo(10);
        assertThat(salon.timesInLots(member)).isEqualTo(10);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        assertThat(liability()).isEqualTo(before);

        CompletedSale use = salon.redeem(member, CUT, 4);
        assertThat(salon.money(use)).isEmpty();
        assertThat(salon.times(member)).isEqualTo(6);
        salon.refund(salon.request(), use, 1, 4);
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(liability()).isEqualTo(before);
    }

    @Test
    void anUnusedGiftIsTakenBackOnceAndCanBeUsedNoMore() {
        long member = Salon.member();
        RequestId request = salon.request();
        RequestId other = salon.request();
        give(member, salon.tenCuts(), 2, request);
        give(member, salon.tenCuts(), 1, other);
        RequestId refund = salon.request();
        takeBack(request, refund);
        takeBack(request, refund);
        takeBack(request, salon.request());
        assertThat(salon.times(member)).isEqualTo(10);
        takeBack(other, refund);
        assertThat(salon.times(member)).isZero();
        assertThat(salon.timesInTables(member)).isZero();
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 1));
    }

    @Test
    void aGiftThatWasUsedIsNotTakenBackUntilItsUseIsUndone() {
        long member = Salon.member();
        RequestId request = salon.request();
        give(member, salon.tenCuts(), 1, request);
        CompletedSale use = salon.redeem(member, CUT, 1);
        refused("times-card.gift.used", () -> takeBack(request, salon.request()));
        assertThat(salon.times(member)).isEqualTo(9);
        salon.refund(salon.request(), use, 1, 1);
        takeBack(request, salon.request());
        assertThat(salon.times(member)).isZero();
    }

    @Test
    void aGiftThatExpiredUnusedStandsInNobodysWay() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of(
                "赠送月卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 5, 10, ValidFrom.PURCHASE, Set.of()))));
        RequestId request = salon.request();
        give(member, product, 1, request);
        host.clock().advance(Duration.ofDays(120));
        breakage(true);
        try {
            salon.runJob();
        } finally {
            breakage(false);
        }
        assertThat(salon.times(member)).isZero();
        takeBack(request, salon.request());
        assertThat(salon.cards().ofMember(member))
                .singleElement()
                .extracting(Card::state)
                .isEqualTo(Card.State.RETURNED);
    }

    @Test
    void byLawOnlyWhatIsLeftOfAGiftComesBackAndItIsToldWhatWasUsed() {
        long member = Salon.member();
        RequestId request = salon.request();
        give(member, salon.tenCuts(), 2, request);
        salon.redeem(member, CUT, 3);
        RequestId payout = salon.request();
        assertThat(takeBackUnused(request, payout)).isEqualTo(1);
        assertThat(salon.times(member)).isZero();
        assertThat(takeBackUnused(request, payout)).isZero();
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 1));
    }

    private int takeBackUnused(RequestId given, RequestId request) {
        return host.asOperator(
                Role.CASHIER,
                () -> host.service(UnitOfWork.class)
                        .write(unit -> gifts.takeBackUnused(given, request, "times-refund:1")));
    }

    private void breakage(boolean lapses) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(TimesCardSettings.BREAKAGE, Boolean.toString(lapses)));
    }

    @Test
    void aGiftWithoutANumberOfTimesCountsAsUsedByItsFirstUse() {
        long member = Salon.member();
        PackageItem month = new PackageItem(CARE, "护理", Money.ofFen(300_00), null, 30, ValidFrom.PURCHASE, Set.of());
        long product = salon.product(PackageTerms.of("护理月卡", Money.ofFen(199_00), List.of(month)));
        RequestId request = salon.request();
        give(member, product, 1, request);
        salon.redeem(member, CARE, 1);
        salon.runJob();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        refused("times-card.gift.used", () -> takeBack(request, salon.request()));
    }

    @Test
    void whatIsOffSaleIsNamedButNotGiven() {
        long product = salon.tenCuts();
        host.asOperator(
                Role.MANAGER,
                () -> assertThat(gifts.choices())
                        .anyMatch(choice -> choice.id().equals(Long.toString(product)) && choice.givable()));
        salon.stop(product);
        assertThat(gifts.find(Long.toString(product)))
                .hasValueSatisfying(choice -> assertThat(choice.givable()).isFalse());
        long member = Salon.member();
        refused("times-card.gift.over", () -> give(member, product, 1, salon.request()));
        refused("times-card.gift.unknown", () -> give(member, 12, 1, salon.request()));
        refused("times-card.gift.pieces", () -> give(member, salon.tenCuts(), 21, salon.request()));
        assertThat(gifts.find("not a number")).isEmpty();
        assertThat(salon.times(member)).isZero();
    }

    private void give(long member, long product, int count, RequestId request) {
        host.asOperator(
                Role.CASHIER,
                () -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> gifts.give(new Gift(
                                Long.toString(product), member, count, request, "sale:1", "times-card.gift"))));
    }

    private void takeBack(RequestId given, RequestId request) {
        host.asOperator(
                Role.CASHIER,
                () -> host.service(UnitOfWork.class).writeOnly(unit -> gifts.takeBack(given, request, "refund:1")));
    }

    private Money liability() {
        return Money.ofFen(ledger.liability(TimesCards.PREPAID, UnitOfAccount.FEN));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
