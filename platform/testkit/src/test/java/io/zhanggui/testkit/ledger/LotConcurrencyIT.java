package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.MoreThanDrawn;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithHost
class LotConcurrencyIT {
    private static final Purse MONEY =
            new Purse("race-money", UnitOfAccount.FEN, "race.principal", "race.cash", "race.bonus", "race.bonus-given");
    private static final Purse POINTS = Purse.simple("race-points", UnitOfAccount.POINTS, "race.points", "race.given");

    private final Ledger ledger;
    private final Lots lots;
    private final LocalDate today;
    private final long storeId = Ids.next();
    private final long memberId = Ids.next();

    LotConcurrencyIT(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        today = host.service(ShopClock.class).today();
    }

    @Test
    void fiftyParallelDrawsOfTenFromLotsWorthAHundredSucceedExactlyTenTimes() throws InterruptedException {
        topUp(memberId, 33, 7, null);
        topUp(memberId, 50, 0, null);
        topUp(memberId, 8, 2, today);
        Together<PostingResult> draws = Together.run(50, () -> draw("sale:1", MONEY, 10));
        assertThat(draws.results()).hasSize(10);
        assertThat(draws.failures())
                .hasSize(40)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                InsufficientBalance.class,
                                refusal -> assertThat(refusal.balance()).isZero()));
        assertThat(lots.ofMember(memberId, MONEY, false)).isEmpty();
        assertWhole(memberId, 0, 0);
    }

    @Test
    void requestsThatArriveTwiceAtTheSameMomentDebitOnce() throws InterruptedException {
        topUp(memberId, 1_000, 0, null);
        List<LedgerRequest> requests = new ArrayList<>();
        for (int till = 1; till <= 20; till++) {
            requests.add(LedgerRequest.of(RequestId.random(storeId, till), "sale", "sale:" + till, memberId, 10));
        }
        AtomicInteger turn = new AtomicInteger();
        Together<PostingResult> answers = Together.run(
                40,
                () -> ledger.postOnce(
                        requests.get(turn.getAndIncrement() / 2),
                        work -> lots.draw(work, memberId, MONEY, 10, lot -> true)));
        assertThat(answers.failures()).isEmpty();
        assertThat(answers.results().stream().filter(answer -> !answer.repeated()))
                .hasSize(20);
        assertThat(answers.results().stream().map(PostingResult::transactionId).distinct())
                .hasSize(20);
        assertWhole(memberId, 800, 0);
    }

    @Test
    void oneRequestByTwentyThreadsDebitsOnceAndIsAnsweredTwentyTimes() throws InterruptedException {
        topUp(memberId, 100, 0, null);
        LedgerRequest request = LedgerRequest.of(RequestId.random(storeId, 1), "sale", "sale:1", memberId, 10);
        Together<PostingResult> answers = Together.run(
                20, () -> ledger.postOnce(request, work -> lots.draw(work, memberId, MONEY, 10, lot -> true)));
        assertThat(answers.failures()).isEmpty();
        assertThat(answers.results().stream().map(PostingResult::balances).distinct())
                .hasSize(1);
        assertWhole(memberId, 90, 0);
    }

    @RepeatedTest(3)
    void oneRequestByTwentyThreadsThatTheBalanceDoesNotCoverIsRefusedTwentyTimes() throws InterruptedException {
        topUp(memberId, 9, 0, null);
        LedgerRequest request = LedgerRequest.of(RequestId.random(storeId, 1), "sale", "sale:1", memberId, 10);
        Together<PostingResult> answers = Together.run(
                20, () -> ledger.postOnce(request, work -> lots.draw(work, memberId, MONEY, 10, lot -> true)));
        assertThat(answers.results()).isEmpty();
        assertThat(answers.failures())
                .hasSize(20)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(InsufficientBalance.class));
        assertWhole(memberId, 9, 0);
    }

    @RepeatedTest(3)
    void paymentPointsAndRefundAtTheSameTimeOnOneMemberAreExact() throws InterruptedException {
        topUp(memberId, 900, 100, null);
        topUp(memberId, 500, 0, null);
        post("sale:first" + storeId, work -> {
            lots.draw(work, memberId, MONEY, 300, lot -> true);
            lots.grant(work, LotGrant.of(memberId, POINTS, 300, "", null));
        });
        List<Callable<PostingResult>> works = List.of(
                () -> post("sale:" + Ids.next(), work -> {
                    lots.draw(work, memberId, MONEY, 50, lot -> true);
                    lots.grant(work, LotGrant.of(memberId, POINTS, 50, "", null));
                }),
                () -> post("refund:" + Ids.next(), work -> {
                    lots.giveBack(work, "sale:first" + storeId, MONEY, 30);
                    lots.draw(work, memberId, POINTS, 30, lot -> true);
                }),
                () -> draw("redeem:" + Ids.next(), POINTS, 20));
        AtomicInteger turn = new AtomicInteger();
        Together<PostingResult> done =
                Together.run(24, () -> works.get(turn.getAndIncrement() % 3).call());
        assertThat(done.failures()).isEmpty();
        long money = ledger.balance(MONEY.principalOf(memberId)) + ledger.balance(MONEY.bonusOf(memberId));
        assertThat(money).isEqualTo(1_500 - 300 - 8 * 50 + 8 * 30);
        assertThat(ledger.balance(POINTS.principalOf(memberId))).isEqualTo(300 + 8 * 50 - 8 * 30 - 8 * 20);
        assertThat(ledger.verify(memberId)).isEmpty();
    }

    @RepeatedTest(3)
    void refundsOfOneSaleTogetherGiveBackWhatItDrew() throws InterruptedException {
        topUp(memberId, 90, 10, null);
        draw("sale:" + storeId, MONEY, 100);
        Together<PostingResult> refunds = Together.run(
                16, () -> post("refund:" + Ids.next(), work -> lots.giveBack(work, "sale:" + storeId, MONEY, 10)));
        assertThat(refunds.results()).hasSize(10);
        assertThat(refunds.failures())
                .hasSize(6)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(MoreThanDrawn.class));
        assertWhole(memberId, 90, 10);
    }

    @RepeatedTest(5)
    void drawsAgainstExpiryAndTransferOfTheSameLotAreExact() throws InterruptedException {
        long other = Ids.next();
        Lot lot = topUp(memberId, 90, 10, today);
        AtomicInteger turn = new AtomicInteger();
        Together<PostingResult> done = Together.run(24, () -> switch (turn.getAndIncrement() % 12) {
            case 5 -> post("expiry:" + Ids.next(), work -> lots.expire(work, lot.id(), MONEY, today.plusDays(1)));
            case 9 -> post("transfer:" + Ids.next(), work -> lots.passOn(work, lot.id(), MONEY, other));
            default -> draw("sale:" + Ids.next(), MONEY, 7);
        });
        assertThat(done.failures())
                .allSatisfy(failure -> assertThat(failure).isInstanceOfAny(InsufficientBalance.class, LotUsed.class));
        Lot after = lots.find(lot.id()).orElseThrow();
        assertThat(after.isExhausted()).isTrue();
        assertThat(after.used().total() % 7).isZero();
        assertThat(lots.movements(lot.id()).stream()
                        .filter(movement -> movement.kind() == LotMovement.Kind.EXPIRED
                                || movement.kind() == LotMovement.Kind.PASSED_ON))
                .hasSize(1);
        assertWhole(memberId, 0, 0);
        long passed = ledger.balance(MONEY.principalOf(other)) + ledger.balance(MONEY.bonusOf(other));
        assertThat(passed).isIn(0L, after.returned().total());
        assertThat(ledger.verify(other)).isEmpty();
    }

    @RepeatedTest(3)
    void transfersToAndFroEndWithoutADeadlockForAnyone() throws InterruptedException {
        long other = Ids.next();
        List<Lot> forth = new ArrayList<>();
        List<Lot> back = new ArrayList<>();
        for (int lot = 0; lot < 8; lot++) {
            forth.add(topUp(memberId, 10, 1, null));
            back.add(topUp(other, 100, 10, null));
        }
        AtomicInteger turn = new AtomicInteger();
        Together<PostingResult> done = Together.run(16, () -> {
            int mine = turn.getAndIncrement();
            Lot lot = mine % 2 == 0 ? forth.get(mine / 2) : back.get(mine / 2);
            long to = mine % 2 == 0 ? other : memberId;
            return post("transfer:" + Ids.next(), work -> lots.passOn(work, lot.id(), MONEY, to));
        });
        assertThat(done.failures()).isEmpty();
        assertWhole(memberId, 800, 80);
        assertWhole(other, 80, 8);
    }

    private void assertWhole(long member, long principal, long bonus) {
        assertThat(ledger.balance(MONEY.principalOf(member))).isEqualTo(principal);
        assertThat(ledger.balance(MONEY.bonusOf(member))).isEqualTo(bonus);
        assertThat(Split.sum(lots.ofMember(member, MONEY, true).stream()
                        .map(Lot::left)
                        .toList()))
                .isEqualTo(new Split(principal, bonus));
        assertThat(ledger.verify(member)).isEmpty();
    }

    private Lot topUp(long member, long principal, long bonus, @Nullable LocalDate expiresOn) {
        List<Lot> granted = new ArrayList<>();
        post(
                "top-up:1",
                work -> granted.add(lots.grant(
                        work,
                        new LotGrant(
                                member,
                                MONEY,
                                0,
                                1,
                                "",
                                DrawOrder.PROPORTIONAL,
                                new Split(principal, bonus),
                                expiresOn))));
        return granted.getLast();
    }

    private PostingResult draw(String document, Purse purse, long amount) {
        return post(document, work -> {
            Drawn drawn = lots.draw(work, memberId, purse, amount, lot -> true);
            assertThat(drawn.total().total()).isEqualTo(amount);
        });
    }

    private PostingResult post(String document, Consumer<LedgerTransaction.Builder> work) {
        return ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), "test", document), work);
    }
}
