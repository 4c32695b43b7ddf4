package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.MergeDesk.Person;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a record did before it was merged is refunded and undone after it, at the till as always, and comes
/// back to the one who stands for it now.
@WithHost(plugins = {"checkout", "commission", "member", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundAfterMergeIT {
    private final Host host;
    private final Ledger ledger;
    private final MergeDesk desk;
    private final Salon salon;

    RefundAfterMergeIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        desk = new MergeDesk(host);
        salon = desk.salon();
    }

    @AfterEach
    void chainsAndLotsAgree() {
        host.clock().set(ManualClock.START);
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void storedValueOfARefundedSaleComesBackToTheOneWhoStaysAtOnceAndOnce() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        desk.fill(from);
        CompletedSale sale = desk.pay(from.id(), StoredValue.TENDER, 200_00);
        long pointsBefore = desk.balance(MergeDesk.points(from.id()));
        desk.merge(from, into);
        CompletedSale refund = desk.refund(sale);
        assertThat(refund.notes()).anySatisfy(note -> assertThat(note).contains("合并后的会员"));
        assertThat(desk.balance(MergeDesk.principal(from.id()))).isZero();
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isEqualTo(500_00);
        assertThat(desk.balance(MergeDesk.points(into.id()))).isLessThanOrEqualTo(pointsBefore);
        assertThatThrownBy(() -> desk.refund(sale)).isInstanceOf(Refusal.class);
        desk.sweep(from, into);
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isEqualTo(500_00);
        desk.pay(into.id(), StoredValue.TENDER, 500_00);
    }

    /// All of it was spent: what pays for the new line is only what comes back for the old one.
    @Test
    void anExchangeAfterAMergeIsPaidByTheStoredValueThatComesBackForIt() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        desk.topUp(from, 500_00);
        CompletedSale sale = desk.pay(from.id(), StoredValue.TENDER, 500_00);
        desk.merge(from, into);

        CompletedSale dearer =
                desk.exchange(sale, into, 620_00, List.of(paid(StoredValue.TENDER, 500_00), paid("cash", 120_00)));

        assertThat(dearer.memberId()).isEqualTo(into.id());
        assertThat(desk.balance(MergeDesk.principal(from.id()))).isZero();
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isZero();
        CompletedSale cheaper = desk.exchange(dearer, into, 300_00, List.of(paid(StoredValue.TENDER, 300_00)));
        assertThat(cheaper.payable()).isEqualTo(Money.ofFen(300_00));
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isEqualTo(200_00);
        assertThat(desk.balance(MergeDesk.principal(from.id()))).isZero();
    }

    private static PaidTender paid(String tender, long fen) {
        return new PaidTender(tender, Money.ofFen(fen), Money.ofFen(fen));
    }

    @Test
    void aTopUpIsTakenBackFromTheOneWhoStaysWithItsBonus() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        long offer = host.asOperator(
                Role.BOSS,
                () -> host.service(StoredValue.class)
                        .addOffer("充 3131 送 100", Money.ofFen(3_131_00), Money.ofFen(100_00)));
        CompletedSale topUp = desk.buy(from.id(), new ItemRef(StoredValue.CATALOG, offer), 3_131_00);
        desk.topUp(into, 400_00);
        desk.merge(from, into);
        // One who was merged before goes along.
        Person last = desk.enrol(null);
        desk.merge(into, last);
        assertThat(desk.balance(MergeDesk.bonus(last.id()))).isEqualTo(100_00);

        CompletedSale refund = desk.refund(topUp);
        assertThat(refund.notes()).anySatisfy(note -> assertThat(note).contains("3,131.00", "100.00"));
        assertThat(desk.balance(MergeDesk.principal(last.id()))).isEqualTo(400_00);
        assertThat(desk.balance(MergeDesk.bonus(last.id()))).isZero();
        assertThatThrownBy(() -> desk.refund(topUp)).isInstanceOf(Refusal.class);
        assertThat(desk.balance(MergeDesk.principal(last.id()))).isEqualTo(400_00);
    }

    @Test
    void aTopUpThatTheOneWhoStaysHasSpentIsNotTakenBack() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        CompletedSale topUp = desk.topUp(from, 500_00);
        desk.merge(from, into);
        CompletedSale spent = desk.pay(into.id(), StoredValue.TENDER, 100_00);
        refused("stored-value.top-up.used", () -> desk.refund(topUp));
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isEqualTo(400_00);
        desk.refund(spent);
        desk.refund(topUp);
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isZero();
    }

    @Test
    void aTopUpThatWasUsedAndGivenBackAfterTheMergeIsTakenBackWhole() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        CompletedSale topUp = desk.topUp(from, 500_00);
        CompletedSale spent = desk.pay(from.id(), StoredValue.TENDER, 200_00);
        desk.merge(from, into);
        refused("stored-value.top-up.used", () -> desk.refund(topUp));
        desk.refund(spent);
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isEqualTo(500_00);
        desk.refund(topUp);
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isZero();
    }

    @Test
    void aUseOfACardComesBackToTheOneWhoStaysAndCanBeUsedAgain() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        salon.sellTenCuts(from.id());
        CompletedSale use = salon.redeem(from.id(), CUT, 3);
        Money owed = salon.prepaid(from.id());
        desk.merge(from, into);
        CompletedSale undone = salon.refund(salon.request(), use, 1, 2);
        assertThat(undone.notes()).anySatisfy(note -> assertThat(note).contains("合并后的会员"));
        holds(from, 0);
        holds(into, 9);
        assertThat(salon.prepaid(into.id()).compareTo(owed)).isPositive();
        salon.refund(salon.request(), use, 1, 1);
        holds(into, 10);
        assertThat(salon.prepaid(into.id())).isEqualTo(Money.ofFen(980_00));
        assertThatThrownBy(() -> salon.refund(salon.request(), use, 1, 1)).isInstanceOf(Refusal.class);

        salon.redeem(into.id(), CUT, 10);
        holds(into, 0);
        assertThat(salon.prepaid(into.id())).isEqualTo(Money.ZERO);
    }

    @Test
    void theLastUseOfACardThatStayedBehindBringsTheCardAlong() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        salon.sellTenCuts(from.id());
        CompletedSale use = salon.redeem(from.id(), CUT, 10);
        desk.merge(from, into);
        salon.refund(salon.request(), use, 1, 4);
        holds(from, 0);
        holds(into, 4);
        salon.refund(salon.request(), use, 1, 6);
        holds(into, 10);
        assertThat(salon.prepaid(into.id())).isEqualTo(Money.ofFen(980_00));
        assertThat(salon.prepaid(from.id())).isEqualTo(Money.ZERO);
        salon.redeem(into.id(), CUT, 10);
    }

    @Test
    void aServiceOfACardThatWasUsedUpBeforeComesBackToTheCard() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        long product = salon.product(PackageTerms.of(
                "剪发 2 次护理 5 次",
                Money.ofFen(400_00),
                List.of(Salon.cuts(2), PackageItem.of(Salon.CARE, "护理", Money.ofFen(68_00), 5))));
        salon.sell(from.id(), product, Money.ofFen(400_00), 1);
        CompletedSale use = salon.redeem(from.id(), CUT, 2);
        desk.merge(from, into);
        holds(into, 5);
        salon.refund(salon.request(), use, 1, 2);
        holds(into, 7);
        salon.redeem(into.id(), CUT, 2);
        holds(into, 5);
        // Now another person gets it: what was used before does not come back to that one.
        Person other = desk.enrol(null);
        CompletedSale care = salon.redeem(into.id(), Salon.CARE, 1);
        long card = salon.cards().ofMember(into.id()).getFirst().id();
        host.asOperator(Role.MANAGER, () -> salon.transfers().transfer(salon.request(), card, other.id(), "送给朋友"));
        holds(other, 4);
        refused("times-card.give-back.passed-on", () -> salon.refund(salon.request(), care, 1, 1));
        // Unless it was the same person all along.
        desk.merge(into, other);
        salon.refund(salon.request(), care, 1, 1);
        holds(other, 5);
    }

    @Test
    void whatComesBackIsHeldAsTheCardIsProlongedAndFrozenSince() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        long product = salon.product(PackageTerms.of(
                "月卡",
                Money.ofFen(500_00),
                List.of(new PackageItem(CUT, "剪发", Money.ofFen(128_00), 5, 30, ValidFrom.PURCHASE, Set.of()))));
        salon.sell(from.id(), product, Money.ofFen(500_00), 1);
        CompletedSale use = salon.redeem(from.id(), CUT, 2);
        desk.merge(from, into);
        Card card = salon.cards().ofMember(into.id()).getFirst();
        LocalDate later = host.service(ShopClock.class).today().plusDays(90);
        long store = salon.till().storeId();
        host.asOperator(Role.MANAGER, () -> {
            salon.care().prolong(card.id(), card.items().getFirst().id(), store, later, "补偿");
            salon.care().setFrozen(card.id(), store, true, "核实");
        });
        salon.refund(salon.request(), use, 1, 2);
        refused("times-card.not-usable.FROZEN", () -> salon.redeem(into.id(), CUT, 1));
        host.asOperator(Role.MANAGER, () -> salon.care().setFrozen(card.id(), store, false, "查清"));
        host.clock().advance(Duration.ofDays(60));
        salon.redeem(into.id(), CUT, 5);
        holds(into, 0);
    }

    @Test
    void anUnusedCardIsRefundedAfterAMergeToTheOneWhoHoldsIt() {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        CompletedSale sold = salon.sellTenCuts(from.id());
        CompletedSale use = salon.redeem(from.id(), CUT, 1);
        desk.merge(from, into);
        refused("times-card.card-used", () -> salon.refund(salon.request(), sold, 1, 1));
        salon.refund(salon.request(), use, 1, 1);
        salon.refund(salon.request(), sold, 1, 1);
        holds(into, 0);
        assertThat(salon.prepaid(into.id())).isEqualTo(Money.ZERO);
    }

    @Test
    void refundsAtTheMomentOfTheMergeComeBackOnce() throws Exception {
        Person from = desk.enrol(null);
        Person into = desk.enrol(null);
        desk.fill(from);
        CompletedSale paid = desk.pay(from.id(), StoredValue.TENDER, 200_00);
        CompletedSale use = salon.redeem(from.id(), CUT, 10);
        Together<Object> tries = Together.run(
                6, () -> switch (Math.floorMod(Thread.currentThread().threadId(), 3)) {
                    case 0 -> desk.refund(paid);
                    case 1 -> salon.refund(salon.request(), use, 1, 10);
                    default -> {
                        desk.merge(from, into);
                        yield from;
                    }
                });
        assertThat(tries.failures()).allSatisfy(failed -> assertThat(failed).isInstanceOf(Refusal.class));
        desk.merge(from, into);
        desk.sweep(from, into);
        assertThat(List.of(
                        desk.balance(MergeDesk.principal(from.id())),
                        salon.times(from.id()),
                        salon.timesInTables(from.id())))
                .containsOnly(0L);
        assertThat(desk.balance(MergeDesk.principal(into.id()))).isIn(300_00L, 500_00L);
        assertThat(salon.times(into.id())).isIn(0L, 10L).isEqualTo(salon.timesInTables(into.id()));
    }

    private void holds(Person person, long times) {
        assertThat(salon.times(person.id())).isEqualTo(times);
        assertThat(salon.timesInLots(person.id())).isEqualTo(times);
        assertThat(salon.timesInTables(person.id())).isEqualTo(times);
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
