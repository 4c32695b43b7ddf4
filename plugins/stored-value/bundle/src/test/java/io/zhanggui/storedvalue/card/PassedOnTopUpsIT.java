package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The refund of a top-up that lies on another card by now than it was bought on.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnTopUpsIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;

    PassedOnTopUpsIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void onAnotherCardOfTheMemberItIsTakenBackFromThere() {
        long member = Counter.member();
        Card second = shop.open(member, "副卡");
        CompletedSale topUp = counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        passOn(member, second.id());
        CompletedSale refund = counter.refund(topUp, 1_000);
        assertThat(refund.notes())
                .anySatisfy(note ->
                        assertThat(note).contains("现在的卡").contains("500.00").contains("60.00"));
        assertThat(storedValue.balance(member).total().fen()).isZero();
        assertThatThrownBy(() -> counter.refund(topUp, 1_000)).isInstanceOf(Refusal.class);
        verify(member, second.id());
    }

    @Test
    void withAnotherPersonItIsRefusedUntilItIsPassedBack() {
        long buyer = Counter.member();
        long holder = Counter.member();
        CompletedSale topUp = counter.topUp(buyer, counter.offer(50_000, 6_000), 50_000);
        passOn(buyer, holder);
        shop.refused("stored-value.top-up.passed-on", () -> counter.refund(topUp, 1_000));
        assertThat(shop.onCard(holder)).isEqualTo(56_000);
        // Also when some of it came back to the buyer, or the other one has spent some.
        CompletedSale spent = counter.pay(holder, 100);
        shop.refused("stored-value.top-up.passed-on", () -> counter.refund(topUp, 1_000));
        counter.refund(spent, 1_000);
        passOn(holder, buyer);
        counter.refund(topUp, 1_000);
        assertThat(shop.onCard(buyer)).isZero();
        verify(buyer, holder);
    }

    @Test
    void whatWasPaidBeforeTheCardWasPassedOnComesBackToWhoPaid() {
        long buyer = Counter.member();
        long holder = Counter.member();
        CompletedSale topUp = counter.topUp(buyer, counter.offer(50_000, 6_000), 50_000);
        CompletedSale spent = counter.pay(buyer, 5_600);
        passOn(buyer, holder);
        counter.refund(spent, 1_000);
        assertThat(shop.onCard(buyer)).isEqualTo(5_600);
        assertThat(shop.onCard(holder)).isEqualTo(50_400);
        shop.refused("stored-value.top-up.passed-on", () -> counter.refund(topUp, 1_000));
        passOn(holder, buyer);
        counter.refund(topUp, 1_000);
        assertThat(shop.onCard(buyer)).isZero();
        verify(buyer, holder);
    }

    @Test
    void partsOfItAreTakenFromAllCardsThatItLiesOnAndAllOfThemTogetherAreTheWhole() {
        long member = Counter.member();
        Card second = shop.open(member, "副卡");
        long step = counter.nextStep(1_000);
        CompletedSale topUp = counter.topUpPieces(member, counter.addOffer(step, 1_001), 3, step);
        CompletedSale spent = counter.pay(member, 5_000);
        passOn(member, second.id());
        shop.refused("stored-value.top-up.used", () -> counter.refund(topUp, 3_000));
        counter.refund(spent, 1_000);
        assertThat(shop.onCard(member)).isEqualTo(5_000);
        for (int piece = 1; piece <= 3; piece++) {
            counter.refund(topUp, 1_000);
            StoredValue.Balance left = storedValue.balance(member);
            assertThat(left.principal().fen()).isEqualTo((3 - piece) * step);
            assertThat(left.bonus().fen()).isEqualTo((3 - piece) * 1_001L);
        }
        verify(member, second.id());
    }

    private void passOn(long from, long to) {
        host.asOperator(Role.MANAGER, () -> shop.desk.passOn(counter.request(), from, to));
    }

    private void verify(long... owners) {
        for (long owner : owners) {
            assertThat(ledger.verify(owner)).isEmpty();
        }
    }
}
