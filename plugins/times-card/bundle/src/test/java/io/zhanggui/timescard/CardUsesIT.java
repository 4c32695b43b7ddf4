package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardCare;
import io.zhanggui.timescard.card.Movement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who may use a card and where, and uses that are made or undone at the same moment.
@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardUsesIT {
    private final CardSteps steps;
    private final Host host;
    private final TimesCards timesCards;
    private final Ledger ledger;
    private final Salon salon;

    CardUsesIT(Host host) {
        steps = new CardSteps(host);
        this.host = host;
        timesCards = steps.timesCards;
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
        steps.assertInStep(member);
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
        steps.assertInStep(member);
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
        steps.assertInStep(member);
        steps.refused("times-card.undo.already", () -> undo(salon.request(), use));
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
    void aUseOverTwoCardsComesBackToTheCardsItCameFrom() {
        long member = Salon.member();
        long small = salon.product(PackageTerms.of("剪发 2 次卡", Money.ofFen(201_00), List.of(Salon.cuts(2))));
        salon.sell(member, small, Money.ofFen(201_00), 1);
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 3);
        assertThat(steps.uses(use)).extracting(Movement::times).containsExactly(-2, -1);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(882_00));
        salon.refund(salon.request(), use, 1, 2);
        assertThat(salon.times(member)).isEqualTo(11);
        steps.assertInStep(member);
        salon.refund(salon.request(), use, 1, 1);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(1_181_00));
        steps.assertInStep(member);
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
        steps.refused("times-card.not-usable.ELSEWHERE", () -> salon.redeem(member, CUT, 1));
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
        Card card = steps.onlyCard(member);
        CardCare care = salon.care();
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> care.setFrozen(card.id(), salon.till().storeId(), true, "挂失")))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(
                Role.MANAGER, () -> care.setFrozen(card.id(), salon.till().storeId(), true, "挂失"));
        steps.refused("times-card.not-usable.FROZEN", () -> salon.redeem(member, CUT, 1));
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
        Card card = steps.onlyCard(member);
        CardCare care = salon.care();
        steps.refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(daughter, CUT, 1));
        host.asOperator(Role.MANAGER, () -> care.share(card.id(), salon.till().storeId(), daughter));
        CompletedSale use = salon.redeem(daughter, CUT, 1);
        assertThat(steps.uses(use)).extracting(Movement::memberId).containsExactly(daughter);
        assertThat(salon.times(member)).isEqualTo(4);
        assertThat(timesCards.remaining(daughter))
                .singleElement()
                .satisfies(left -> assertThat(left.shared()).isTrue());
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> care.share(card.id(), salon.till().storeId(), Salon.member())))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("times-card.share.full");
        host.asOperator(Role.MANAGER, () -> care.unshare(card.id(), salon.till().storeId(), daughter));
        steps.refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(daughter, CUT, 1));
        steps.assertInStep(member);
    }
}
