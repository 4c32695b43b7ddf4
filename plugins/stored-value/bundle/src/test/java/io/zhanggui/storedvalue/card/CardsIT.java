package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.api.TillPage;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.BalanceFact;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardsIT {
    private static final String PIN = "280914";

    private final Host host;
    private final CardShop shop;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final Pins pins;
    private final Sharing sharing;
    private final CardDesk desk;
    private final CardOffice office;

    CardsIT(Host host) {
        this.host = host;
        shop = new CardShop(host);
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
        pins = shop.pins;
        sharing = shop.sharing;
        desk = shop.desk;
        office = shop.office;
    }

    @AfterAll
    void close() {
        pinFrom(0);
        shop.close();
    }

    @Test
    void aPaymentAboveTheLimitNeedsTheMembersPinOnTheServer() {
        long member = withBalance(40_000);
        host.asOperator(Role.MANAGER, () -> pins.set(member, PIN));
        pinFrom(100);
        try {
            needsPin(() -> counter.pay(member, 10_000));
            counter.pay(member, 9_999);

            RequestId request = counter.request();
            TenderType.Proof proof =
                    tender().proof(1, member, Money.ofFen(10_000)).orElseThrow();
            assertThatThrownBy(() -> proof.confirm(request, "000000")).isInstanceOf(Refusal.class);
            needsPin(() -> pay(request, member, 10_000));
            proof.confirm(request, PIN);
            // Proven for this sale and this amount, and for nothing else.
            needsPin(() -> pay(request, member, 10_001));
            needsPin(() -> counter.pay(member, 10_000));
            pay(request, member, 10_000);
            assertThat(storedValue.balance(member).total().fen()).isEqualTo(40_000 - 9_999 - 10_000);
        } finally {
            pinFrom(0);
        }
    }

    @Test
    void afterFiveWrongPinsTheRightOneIsRefusedTooUntilTheLockIsOver() {
        long member = withBalance(10_000);
        host.asOperator(Role.MANAGER, () -> pins.set(member, PIN));
        for (int left = 4; left >= 0; left--) {
            PinWrong wrong = catchThrowableOfType(PinWrong.class, () -> prove(member, "111222"));
            assertThat(wrong.triesLeft()).isEqualTo(left);
        }
        assertThatThrownBy(() -> prove(member, PIN)).isInstanceOf(PinLocked.class);
        host.clock().advance(Duration.ofMinutes(16));
        // The count begins anew: whoever mistypes once after the lock is not told that no try is left.
        PinWrong again = catchThrowableOfType(PinWrong.class, () -> prove(member, "111222"));
        assertThat(again.triesLeft()).isEqualTo(4);
        assertThat(again.textKey()).isEqualTo("stored-value.pin.wrong");
        prove(member, PIN);
    }

    @Test
    void theTillShowsWhatACardOfTheFamilyWouldPayInASale() {
        long mother = withBalance(40_000);
        long child = Counter.member();
        assertThat(fact(child).detail()).doesNotContain("家人");
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(mother, child, Money.ofFen(5_000))));
        assertThat(fact(child).value()).isEqualTo("¥0.00");
        assertThat(fact(child).detail()).endsWith("家人共享每单可付 50.00");
        host.asOperator(Role.MANAGER, () -> office.setFrozen(mother, true, "挂失"));
        assertThat(fact(child).detail()).doesNotContain("家人");
    }

    private CustomerFact fact(long member) {
        return new BalanceFact(storedValue, shop.cards, host.service(Texts.class))
                .facts(member, 1)
                .getFirst();
    }

    @Test
    void aPageAboutAMemberLeadsToTheTillForWhoMaySell() {
        TillPage till = host.service(TillPage.class);
        assertThat(host.asOperator(Role.CASHIER, () -> till.toppingUp(5)))
                .contains("checkout?member=5&tiles=stored-value/top-up");
        assertThat(host.asOperator(Role.CASHIER, () -> till.serving(5))).contains("checkout?member=5");
        assertThat(host.asOperator(Role.FINANCE, () -> till.serving(5))).isEmpty();
        assertThat(host.asOperator(Role.FINANCE, () -> till.toppingUp(5))).isEmpty();
    }

    @Test
    void aPinThatEverybodyTriesFirstIsNotTakenAndACashierSetsNone() {
        long member = Counter.member();
        for (String weak : List.of("123456", "987654", "111111", "112211", "12345", "abcdef", "")) {
            assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> pins.set(member, weak)))
                    .as(weak)
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> pins.set(member, PIN)))
                .isInstanceOf(AccessDenied.class);
        assertThat(pins.isSet(member)).isFalse();
    }

    @Test
    void aFrozenPurseTakesTopUpsAndPaysNothing() {
        long member = withBalance(10_000);
        host.asOperator(Role.MANAGER, () -> office.setFrozen(member, true, "挂失"));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> counter.pay(member, 1_000));
        assertThat(refusal.textKey()).isEqualTo("stored-value.tender.frozen");
        counter.topUpAnyAmount(member, 500);
        host.asOperator(Role.MANAGER, () -> office.setFrozen(member, false, "找回"));
        counter.pay(member, 1_000);
        assertThat(storedValue.balance(member).total().fen()).isEqualTo(9_500);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> office.setFrozen(member, true, " ")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aFamilyPaysFromTheOwnFirstThenFromWhatIsSharedWithinItsBound() {
        long mother = withBalance(40_000);
        long child = withBalance(1_000);
        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(mother, child, Money.ofFen(5_000))));
        CompletedSale sale = counter.pay(child, 4_000);
        assertThat(storedValue.balance(child).total().fen()).isZero();
        assertThat(storedValue.balance(mother).total().fen()).isEqualTo(37_000);

        Refusal over = catchThrowableOfType(Refusal.class, () -> counter.pay(child, 5_001));
        assertThat(over.arguments()).containsExactly("50.00", "50.01");
        counter.refund(sale, 1_000);
        assertThat(storedValue.balance(child).total().fen()).isEqualTo(1_000);
        assertThat(storedValue.balance(mother).total().fen()).isEqualTo(40_000);

        host.asOperator(Role.MANAGER, () -> sharing.end(mother, child));
        assertThatThrownBy(() -> counter.pay(child, 1_001)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> sharing.share(new Sharing.Share(mother, mother, null))))
                .isInstanceOf(Refusal.class);
        assertThat(ledger.verify(mother)).isEmpty();
        assertThat(ledger.verify(child)).isEmpty();
    }

    @Test
    void whatIsPassedOnKeepsItsTermsAndIsPassedOnOnce() {
        long from = Counter.member();
        counter.topUp(from, counter.offer(50_000, 6_000), 50_000);
        counter.pay(from, 5_600);
        long to = Counter.member();
        RequestId request = counter.request();
        Money passed = host.asOperator(Role.MANAGER, () -> desk.passOn(request, from, to));
        assertThat(passed.fen()).isEqualTo(50_400);
        assertThat(host.asOperator(Role.MANAGER, () -> desk.passOn(request, from, to)))
                .isEqualTo(passed);
        assertThat(storedValue.balance(from).total()).isEqualTo(Money.ZERO);
        assertThat(storedValue.balance(to)).isEqualTo(new StoredValue.Balance(Money.ofFen(45_000), Money.ofFen(5_400)));
        counter.pay(to, 50_400);
        assertThat(ledger.verify(from)).isEmpty();
        assertThat(ledger.verify(to)).isEmpty();
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), from, to)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> desk.passOn(counter.request(), to, from)))
                .isInstanceOf(AccessDenied.class);
    }

    /// The plugin's own classes are others than the test's: a refusal is known by its text.
    private static void needsPin(Runnable payment) {
        Refusal refusal = catchThrowableOfType(Refusal.class, payment::run);
        assertThat(refusal.textKey()).isEqualTo("stored-value.pin.needed");
    }

    /// @param fen below every step of the ladders that other tests add, so that no bonus comes with it
    private long withBalance(long fen) {
        long member = Counter.member();
        counter.topUpAnyAmount(member, fen);
        return member;
    }

    private void prove(long member, String pin) {
        pins.prove(counter.request(), member, Money.ofFen(1_000), pin);
    }

    private CompletedSale pay(RequestId request, long member, long fen) {
        return counter.as(() -> host.service(Checkout.class)
                .complete(
                        request,
                        counter.cart(member, Shelf.service(fen), 1_000),
                        Money.ofFen(fen),
                        List.of(Counter.storedValueTender(fen))));
    }

    private TenderType tender() {
        return counter.services(TenderType.class).stream()
                .filter(type -> type.id().equals(StoredValue.TENDER))
                .findFirst()
                .orElseThrow();
    }

    private void pinFrom(long yuan) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(StoredValueSettings.PIN_FROM_YUAN, Long.toString(yuan)));
    }
}
