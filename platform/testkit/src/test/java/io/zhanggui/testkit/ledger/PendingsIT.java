package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PendingDecided;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.Pendings.Pending;
import io.zhanggui.ledger.Pendings.State;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithHost
class PendingsIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Ledger ledger;
    private final Pendings pendings;
    private final ManualClock clock;
    private final LocalDate today;
    private final long storeId = Ids.next();
    private final AccountRef account = AccountRef.ofMember(Ids.next(), "test-deposit", UnitOfAccount.FEN);

    PendingsIT(Host host) {
        ledger = host.service(Ledger.class);
        pendings = host.service(Pendings.class);
        clock = host.clock();
        today = host.service(ShopClock.class).today();
    }

    @BeforeEach
    void aHundredInTheAccount() {
        ledger.post(transaction(RequestId.random(storeId, 1), 100));
    }

    @AfterEach
    void theChainIsWhole() {
        assertThat(ledger.verify(account.owner())).isEmpty();
    }

    @Test
    void aPendingDebitIsInNoBalanceAndLeavesOthersTheRest() {
        Pending pending = hold(-60);
        assertThat(pendings.find(pending.id())).hasValue(pending);
        assertThat(pendings.open(10_000)).contains(pending);
        assertThat(ledger.balance(account)).isEqualTo(100);
        assertThat(turnover()).isEqualTo(-100);
        InsufficientBalance refusal = catchThrowableOfType(InsufficientBalance.class, () -> post(-41));
        assertThat(refusal.balance()).isEqualTo(40);
        assertThatThrownBy(() -> hold(-41)).isInstanceOf(InsufficientBalance.class);
        post(-40);
        PostingResult posted = pendings.post(pending.id());
        assertThat(posted.balances()).containsEntry(account, 0L);
        assertThat(pendings.post(pending.id()).repeated()).isTrue();
        assertThat(pendings.post(pending.id()).transactionId()).isEqualTo(posted.transactionId());
        assertThat(pendings.find(pending.id()).orElseThrow())
                .returns(State.POSTED, Pending::state)
                .returns(posted.transactionId(), Pending::transactionId);
        assertThatThrownBy(() -> pendings.voidIt(pending.id())).isInstanceOf(PendingDecided.class);
        assertThat(ledger.balance(account)).isZero();
        assertThat(turnover()).isZero();
    }

    @Test
    void aVoidedPendingReleasesWhatItHeldAndStaysVoided() {
        Pending pending = hold(-100);
        assertThat(pendings.voidIt(pending.id()).state()).isEqualTo(State.VOIDED);
        assertThat(pendings.voidIt(pending.id()).state()).isEqualTo(State.VOIDED);
        assertThatThrownBy(() -> pendings.post(pending.id())).isInstanceOf(PendingDecided.class);
        post(-100);
        assertThat(ledger.balance(account)).isZero();
    }

    @Test
    void whatNobodyDecidesIsVoidedWhenItsTimeHasCome() {
        Pending shortly = hold(-30);
        Pending later = pendings.hold(
                transaction(RequestId.random(storeId, 1), -30), clock.instant().plus(HOUR.multipliedBy(5)));
        pendings.voidOverdue(1_000);
        assertThat(pendings.find(shortly.id()).orElseThrow().state()).isEqualTo(State.PENDING);
        clock.advance(HOUR);
        assertThat(pendings.voidOverdue(1_000)).isPositive();
        assertThat(pendings.find(shortly.id()).orElseThrow().state()).isEqualTo(State.VOIDED);
        assertThat(pendings.find(later.id()).orElseThrow().state()).isEqualTo(State.PENDING);
        post(-70);
        assertThatThrownBy(() -> post(-1)).isInstanceOf(InsufficientBalance.class);
    }

    @Test
    void theSameRequestIsHeldOnceAndOtherContentIsAConflict() throws InterruptedException {
        RequestId request = RequestId.random(storeId, 1);
        Together<Pending> holds = Together.run(
                8,
                () -> pendings.hold(transaction(request, -60), clock.instant().plus(HOUR)));
        assertThat(holds.failures()).isEmpty();
        assertThat(holds.results().stream().map(Pending::id).distinct()).hasSize(1);
        assertThatThrownBy(() ->
                        pendings.hold(transaction(request, -61), clock.instant().plus(HOUR)))
                .isInstanceOf(RequestConflict.class);
        post(-40);
    }

    @Test
    void postAndVoidAtTheSameMomentEndInOneOfThem() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Pending pending = hold(-20);
            Together<Boolean> decisions = Together.run(8, () -> {
                if (Ids.next() % 2 == 0) {
                    pendings.post(pending.id());
                } else {
                    pendings.voidIt(pending.id());
                }
                return true;
            });
            assertThat(decisions.failures())
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(PendingDecided.class));
            assertThat(decisions.results()).isNotEmpty();
        }
        long left = ledger.balance(account);
        assertThat(left).isIn(0L, 20L, 40L, 60L, 80L, 100L);
        if (left > 0) {
            post(-left);
        }
    }

    @Test
    void twentyParallelHoldsOfTenFromAHundredSucceedTenTimes() throws InterruptedException {
        Together<Pending> holds = Together.run(20, () -> hold(-10));
        assertThat(holds.results()).hasSize(10);
        assertThat(holds.failures())
                .hasSize(10)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(InsufficientBalance.class));
    }

    @Test
    void badRequestsAreRefusedByName() {
        assertThatThrownBy(() -> pendings.hold(transaction(RequestId.random(storeId, 1), -1), clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pendings.post(4711)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pendings.voidIt(4711)).isInstanceOf(IllegalArgumentException.class);
        ledger.setFrozen(account, true);
        assertThatThrownBy(() -> hold(-1)).isInstanceOf(AccountFrozen.class);
        ledger.setFrozen(account, false);
    }

    private Pending hold(long amount) {
        return pendings.hold(
                transaction(RequestId.random(storeId, 1), amount),
                clock.instant().plus(HOUR));
    }

    private void post(long amount) {
        ledger.post(transaction(RequestId.random(storeId, 1), amount));
    }

    private long turnover() {
        return ledger.sum(List.of(storeId), "test.cash", UnitOfAccount.FEN, today, today);
    }

    private LedgerTransaction transaction(RequestId request, long amount) {
        return LedgerTransaction.of(request, "deposit", "test:1")
                .entry(account, amount)
                .entry(AccountRef.ofShop(storeId, "test.cash", UnitOfAccount.FEN), -amount)
                .build();
    }
}
