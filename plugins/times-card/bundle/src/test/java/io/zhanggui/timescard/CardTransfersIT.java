package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CARE;
import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardTransfer;
import io.zhanggui.timescard.card.Movement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardTransfersIT {
    private final Host host;
    private final Ledger ledger;
    private final Salon salon;
    private final long first = Salon.member();
    private final long second = Salon.member();

    CardTransfersIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        salon = new Salon(host);
    }

    @AfterEach
    void chainsAndLotsAgree() {
        host.clock().set(ManualClock.START);
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void whatIsLeftGoesToTheOtherMemberWithWhatIsOwedForItAndIsUsedThere() {
        long from = Salon.member();
        long to = Salon.member();
        CompletedSale sale = salon.sellTenCuts(from);
        CompletedSale use = salon.redeem(from, CUT, 3);
        RequestId request = salon.request();
        CardTransfer transfer = transfer(request, card(from), to);
        assertThat(transfer(request, transfer.cardId(), to)).isEqualTo(transfer);
        assertThat(salon.times(from)).isZero();
        assertThat(salon.prepaid(from)).isEqualTo(Money.ZERO);
        assertThat(salon.times(to)).isEqualTo(7);
        assertThat(salon.timesInLots(to)).isEqualTo(7);
        assertThat(salon.timesInTables(to)).isEqualTo(7);
        assertThat(salon.prepaid(to)).isEqualTo(Money.ofFen(686_00));
        assertThat(salon.movements().ofMember(from, 10))
                .extracting(Movement::kind)
                .contains(Movement.Kind.PASSED_ON);
        assertThat(salon.movements().ofMember(to, 10))
                .extracting(Movement::kind)
                .contains(Movement.Kind.RECEIVED);

        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(from, CUT, 1));
        refused("times-card.give-back.passed-on", () -> salon.refund(salon.request(), use, 1, 1));
        refused("times-card.card-used", () -> salon.refund(salon.request(), sale, 1, 1));
        CompletedSale own = salon.redeem(to, CUT, 2);
        assertThat(salon.money(own)).containsExactlyInAnyOrder("times-card.prepaid -19600", "revenue.service 19600");
        salon.refund(salon.request(), own, 1, 1);
        assertThat(salon.times(to)).isEqualTo(6);
        assertThat(salon.prepaid(to)).isEqualTo(Money.ofFen(588_00));
    }

    @Test
    void aUseOfAnItemThatWasUsedUpBeforeThePassingOnDoesNotComeBackToWhoeverHoldsTheCardNow() {
        long from = Salon.member();
        long to = Salon.member();
        PackageItem care = PackageItem.of(CARE, "护理", Money.ofFen(68_00), 2);
        long product = salon.product(PackageTerms.of("剪发加护理", Money.ofFen(200_00), List.of(Salon.cuts(1), care)));
        salon.sell(from, product, Money.ofFen(200_00), 1);
        CompletedSale use = salon.redeem(from, CUT, 1);
        Money owed = salon.prepaid(from);
        transfer(salon.request(), card(from), to);
        refused("times-card.give-back.passed-on", () -> salon.refund(salon.request(), use, 1, 1));
        assertThat(salon.times(from)).isZero();
        assertThat(salon.timesInTables(to)).isEqualTo(2);
        assertThat(salon.times(to)).isEqualTo(2);
        assertThat(salon.prepaid(to)).isEqualTo(owed);
    }

    @Test
    void anUnusedCardThatWasPassedOnIsNotRefundedWithItsSale() {
        long from = Salon.member();
        CompletedSale sale = salon.sellTenCuts(from);
        transfer(salon.request(), card(from), Salon.member());
        refused("times-card.card-passed-on", () -> salon.refund(salon.request(), sale, 1, 1));
    }

    @Test
    void aTransferOfTodayIsTakenBackWholeAndThenEverythingIsAsBefore() {
        long from = Salon.member();
        long to = Salon.member();
        long product =
                salon.product(new PackageTerms("家庭卡", Money.ofFen(300_00), List.of(Salon.cuts(3)), 0, 2, null, null));
        salon.sell(from, product, Money.ofFen(300_00), 1);
        long cardId = card(from);
        host.asOperator(
                Role.MANAGER, () -> salon.care().share(cardId, salon.till().storeId(), first));
        CompletedSale use = salon.redeem(from, CUT, 1);
        host.clock().advance(Duration.ofMinutes(1));
        transfer(salon.request(), cardId, to);
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(first, CUT, 1));
        undo(cardId);
        assertThat(salon.times(to)).isZero();
        assertThat(salon.prepaid(to)).isEqualTo(Money.ZERO);
        assertThat(salon.times(from)).isEqualTo(2);
        assertThat(salon.timesInLots(from)).isEqualTo(2);
        assertThat(salon.prepaid(from)).isEqualTo(Money.ofFen(200_00));
        refused("times-card.transfer.none-today", () -> undo(cardId));
        salon.refund(salon.request(), use, 1, 1);
        salon.redeem(first, CUT, 3);
        assertThat(salon.times(from)).isZero();
    }

    @Test
    void aTransferIsNotTakenBackOnALaterDayOrAfterAUse() {
        long from = Salon.member();
        long to = Salon.member();
        salon.sellTenCuts(from);
        long cardId = card(from);
        transfer(salon.request(), cardId, to);
        CompletedSale use = salon.redeem(to, CUT, 1);
        refused("times-card.transfer.touched", () -> undo(cardId));
        salon.refund(salon.request(), use, 1, 1);
        refused("times-card.transfer.touched", () -> undo(cardId));
        host.clock().advance(Duration.ofDays(1));
        refused("times-card.transfer.none-today", () -> undo(cardId));
        CardTransfer back = transfer(salon.request(), cardId, from);
        assertThat(back.toMember()).isEqualTo(from);
        assertThat(salon.times(from)).isEqualTo(10);
        salon.redeem(from, CUT, 10);
    }

    @Test
    void aPackageGoesOverItemByItemAlsoThoseWithoutANumberOfTimes() {
        long from = Salon.member();
        long to = Salon.member();
        PackageItem month = new PackageItem(CARE, "护理", Money.ofFen(300_00), null, 30, ValidFrom.PURCHASE, Set.of());
        long product = salon.product(PackageTerms.of("月卡加剪发", Money.ofFen(428_00), List.of(month, Salon.cuts(1))));
        salon.sell(from, product, Money.ofFen(428_00), 1);
        long cardId = card(from);
        transfer(salon.request(), cardId, to);
        salon.redeem(to, CARE, 2);
        salon.redeem(to, CUT, 1);
        assertThat(salon.prepaid(to)).isEqualTo(Money.ofFen(300_00));
        host.clock().advance(Duration.ofDays(40));
        salon.runJob();
        assertThat(salon.prepaid(to)).isEqualTo(Money.ZERO);
        refused("times-card.transfer.nothing", () -> transfer(salon.request(), cardId, from));
    }

    @Test
    void whatCannotBePassedOnIsRefusedAndChangesNothing() {
        long from = Salon.member();
        salon.sellTenCuts(from);
        long cardId = card(from);
        refused("times-card.transfer.same", () -> transfer(salon.request(), cardId, from));
        refused(
                "times-card.needs-reason",
                () -> host.asOperator(
                        Role.MANAGER, () -> salon.transfers().transfer(salon.request(), cardId, second, " ")));
        refused("times-card.card.unknown", () -> transfer(salon.request(), 12, second));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> salon.transfers().transfer(salon.request(), cardId, second, "x")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(
                Role.MANAGER, () -> salon.care().setFrozen(cardId, salon.till().storeId(), true, "丢了"));
        refused("times-card.transfer.frozen", () -> transfer(salon.request(), cardId, second));
        assertThat(salon.times(from)).isEqualTo(10);
        assertThat(salon.times(second)).isZero();
    }

    @Test
    void usesAndTransfersAtTheSameMomentLoseNothing() throws Exception {
        long from = Salon.member();
        long to = Salon.member();
        salon.sellTenCuts(from);
        long cardId = card(from);
        Together<Object> tries = Together.run(
                8,
                () -> Math.floorMod(Thread.currentThread().threadId(), 2) == 0
                        ? salon.redeem(from, CUT, 1)
                        : transfer(salon.request(), cardId, to));
        assertThat(tries.failures()).allSatisfy(failed -> assertThat(failed).isInstanceOf(Refusal.class));
        long uses =
                tries.results().stream().filter(CompletedSale.class::isInstance).count();
        long moved =
                tries.results().stream().filter(CardTransfer.class::isInstance).count();
        assertThat(moved).isLessThanOrEqualTo(1);
        assertThat(salon.times(from) + salon.times(to)).isEqualTo(10 - uses);
        assertThat(salon.timesInTables(to) + salon.timesInTables(from)).isEqualTo(10 - uses);
        assertThat(salon.prepaid(from).plus(salon.prepaid(to))).isEqualTo(Money.ofFen(980_00 - uses * 98_00));
    }

    private long card(long member) {
        Card card = salon.cards().ofMember(member).getFirst();
        return card.id();
    }

    private CardTransfer transfer(RequestId request, long cardId, long to) {
        return host.asOperator(Role.MANAGER, () -> salon.transfers().transfer(request, cardId, to, "送给家人"));
    }

    private void undo(long cardId) {
        host.asOperator(
                Role.MANAGER, () -> salon.transfers().undo(cardId, salon.till().storeId(), "选错人"));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
