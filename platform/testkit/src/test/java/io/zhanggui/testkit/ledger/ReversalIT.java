package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.NotReversible;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
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
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithHost
class ReversalIT {
    private static final Purse MONEY = new Purse(
            "test-money", UnitOfAccount.FEN, "test-money.principal", "test.cash", "test-money.bonus", "test.bonus");

    private final Ledger ledger;
    private final Lots lots;
    private final LocalDate today;
    private final long storeId = Ids.next();
    private final long memberId = Ids.next();
    private final AccountRef principal = MONEY.principalOf(memberId);
    private final AccountRef bonus = MONEY.bonusOf(memberId);

    ReversalIT(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        today = host.service(ShopClock.class).today();
    }

    @AfterEach
    void theBooksOfTheMemberAreWhole() {
        assertThat(ledger.verify(memberId)).isEmpty();
    }

    @Test
    void aReversedPaymentLeavesBalancesAndLotsAsTheyWere() {
        topUp("top-up:1");
        List<Lot> before = lots.ofMember(memberId, MONEY, true);
        PostingResult payment = pay("sale:" + storeId, 300);
        PostingResult reversal = reverse(payment);
        assertThat(reversal.balances()).containsEntry(principal, 1_000L).containsEntry(bonus, 100L);
        assertThat(lots.ofMember(memberId, MONEY, true)).isEqualTo(before);
        assertThat(ledger.ofDocument("reversal:" + payment.transactionId()))
                .extracting(Ledger.DocumentEntry::amount)
                .containsExactlyElementsOf(ledger.ofDocument("sale:" + storeId).stream()
                        .map(entry -> -entry.amount())
                        .toList());
        assertThatThrownBy(() -> giveBack("sale:" + storeId, 1)).isInstanceOf(MoreThanDrawn.class);
        assertThat(ledger.sum(List.of(storeId), "", UnitOfAccount.FEN, today, today))
                .isEqualTo(-1_100);
    }

    @Test
    void aTransactionIsReversedOnceHoweverOftenItIsAsked() throws InterruptedException {
        topUp("top-up:1");
        PostingResult payment = pay("sale:1", 300);
        Together<PostingResult> reversals = Together.run(8, () -> reverse(payment));
        assertThat(reversals.results()).hasSize(1);
        assertThat(reversals.failures())
                .hasSize(7)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(AlreadyReversed.class));
        assertThat(ledger.balance(principal)).isEqualTo(1_000);
    }

    @Test
    void theSameRequestGetsTheFirstAnswerAgain() {
        topUp("top-up:1");
        PostingResult payment = pay("sale:1", 300);
        RequestId request = RequestId.random(storeId, 1);
        PostingResult first = ledger.reverse(request, payment.transactionId(), "reversal:1");
        PostingResult again = ledger.reverse(request, payment.transactionId(), "reversal:1");
        assertThat(again.repeated()).isTrue();
        assertThat(again.transactionId()).isEqualTo(first.transactionId());
        assertThat(again.balances()).isEqualTo(first.balances());
    }

    @Test
    void whatWasGivenBackInPartIsNotReversedAndWhatWasReversedIsNotGivenBack() {
        topUp("top-up:1");
        PostingResult linked = pay("sale:1" + storeId, 100);
        ledger.postOnce(
                new LedgerRequest(RequestId.random(storeId, 1), "refund", "refund:1", 10L, linked.transactionId()),
                work -> lots.giveBack(work, "sale:1" + storeId, MONEY, 10));
        assertThatThrownBy(() -> reverse(linked)).isInstanceOf(AlreadyReversed.class);

        PostingResult unlinked = pay("sale:2" + storeId, 100);
        giveBack("sale:2" + storeId, 10);
        assertThatThrownBy(() -> reverse(unlinked)).isInstanceOf(AlreadyReversed.class);

        PostingResult whole = pay("sale:3" + storeId, 100);
        reverse(whole);
        assertThatThrownBy(() -> ledger.postOnce(
                        new LedgerRequest(
                                RequestId.random(storeId, 1), "refund", "refund:3", 10L, whole.transactionId()),
                        work -> {}))
                .isInstanceOf(AlreadyReversed.class);
        assertThat(ledger.balance(principal) + ledger.balance(bonus)).isEqualTo(1_100 - 90 - 90);
    }

    @Test
    void aReversedRefundDrawsAgainAndMayBeGivenBackAgain() {
        topUp("top-up:1");
        pay("sale:" + storeId, 300);
        PostingResult refund = once("refund:1", work -> lots.giveBack(work, "sale:" + storeId, MONEY, 120));
        reverse(refund);
        assertThat(ledger.balance(principal) + ledger.balance(bonus)).isEqualTo(800);
        giveBack("sale:" + storeId, 300);
        assertThat(lots.ofMember(memberId, MONEY, true)).extracting(Lot::used).containsExactly(Split.NOTHING);
    }

    @Test
    void aTopUpThatWasDrawnIsNotReversedAndOneThatWasNotIsGone() {
        PostingResult first = topUp("top-up:1" + storeId);
        PostingResult second = topUp("top-up:2" + storeId);
        pay("sale:1", 11);
        assertThatThrownBy(() -> reverse(first)).isInstanceOf(LotUsed.class);
        reverse(second);
        assertThat(ledger.balance(principal)).isEqualTo(990);
        assertThat(lots.ofMember(memberId, MONEY, false)).hasSize(1);
        assertThat(lots.grantedBy("top-up:2" + storeId)).allMatch(Lot::isExhausted);
    }

    @Test
    void aTransferIsReversedForBoth() {
        long other = Ids.next();
        topUp("top-up:1" + storeId);
        Lot lot = lots.grantedBy("top-up:1" + storeId).getFirst();
        PostingResult transfer = once("transfer:1", work -> lots.passOn(work, lot.id(), MONEY, other));
        reverse(transfer);
        assertThat(ledger.balance(principal)).isEqualTo(1_000);
        assertThat(ledger.balance(MONEY.principalOf(other))).isZero();
        assertThat(lots.find(lot.id())).hasValue(lot);
        assertThat(ledger.verify(other)).isEmpty();
        assertThat(lots.movements(lot.id()))
                .extracting(LotMovement::kind)
                .containsExactly(LotMovement.Kind.GRANTED, LotMovement.Kind.PASSED_ON, LotMovement.Kind.REVERSED);
    }

    @Test
    void withoutLotsWhatWasSpentIsNotReversed() {
        AccountRef account = AccountRef.ofMember(memberId, "test-deposit", UnitOfAccount.FEN);
        PostingResult credit = ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), "deposit", "test:1")
                .entry(account, 100)
                .entry(AccountRef.ofShop(storeId, "test.cash", UnitOfAccount.FEN), -100)
                .build());
        ledger.post(LedgerTransaction.of(RequestId.random(storeId, 1), "deposit", "test:2")
                .entry(account, -1)
                .entry(AccountRef.ofShop(storeId, "test.cash", UnitOfAccount.FEN), 1)
                .build());
        assertThatThrownBy(() -> reverse(credit)).isInstanceOf(InsufficientBalance.class);
        assertThat(ledger.balance(account)).isEqualTo(99);
    }

    @Test
    void aReversalIsNotReversedAndAnUnknownTransactionIsACallersBug() {
        PostingResult topUp = topUp("top-up:1");
        PostingResult reversal = reverse(topUp);
        assertThatThrownBy(() -> reverse(reversal)).isInstanceOf(NotReversible.class);
        assertThatThrownBy(() -> ledger.reverse(RequestId.random(storeId, 1), 4711, "reversal:1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOnlyChangedALastDayIsNotReversedAndSaysSo() {
        topUp("top-up:2" + storeId);
        Lot lot = lots.grantedBy("top-up:2" + storeId).getFirst();
        PostingResult prolonged =
                once("prolong:1", work -> lots.setExpiry(work, lot.id(), MONEY, LocalDate.of(2099, 1, 1)));
        assertThatThrownBy(() -> reverse(prolonged))
                .isInstanceOf(NotReversible.class)
                .hasMessageContaining("ledger.not-reversible.amendment");
        assertThat(lots.find(lot.id()).orElseThrow().expiresOn()).isEqualTo(LocalDate.of(2099, 1, 1));
    }

    private PostingResult topUp(String document) {
        return once(
                document,
                work -> lots.grant(
                        work,
                        new LotGrant(memberId, MONEY, 0, 1, "", DrawOrder.PROPORTIONAL, new Split(1_000, 100), null)));
    }

    private PostingResult pay(String document, long amount) {
        return once(document, work -> lots.draw(work, memberId, MONEY, amount, lot -> true));
    }

    private PostingResult giveBack(String document, long amount) {
        return once("refund:" + Ids.next(), work -> lots.giveBack(work, document, MONEY, amount));
    }

    private PostingResult reverse(PostingResult posted) {
        return ledger.reverse(
                RequestId.random(storeId, 1), posted.transactionId(), "reversal:" + posted.transactionId());
    }

    private PostingResult once(String document, Consumer<LedgerTransaction.Builder> work) {
        return ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), "test", document), work);
    }
}
