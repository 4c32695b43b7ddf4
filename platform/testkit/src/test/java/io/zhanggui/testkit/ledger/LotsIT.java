package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AmountTooLarge;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.WrongUnit;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.MoreThanDrawn;
import io.zhanggui.ledger.lot.NotAboveZero;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.ledger.lot.UnknownLot;
import io.zhanggui.ledger.lot.WrongPurse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithHost
class LotsIT {
    private static final Purse MONEY = new Purse(
            "test-money", UnitOfAccount.FEN, "test-money.principal", "test.cash", "test-money.bonus", "test.bonus");
    private static final Purse POINTS =
            Purse.simple("test-points", UnitOfAccount.POINTS, "test-points", "test-points.given");

    private final Ledger ledger;
    private final Lots lots;
    private final Pendings pendings;
    private final UnitOfWork unitOfWork;
    private final LocalDate today;
    private final long storeId = Ids.next();
    private final long memberId = Ids.next();

    LotsIT(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        pendings = host.service(Pendings.class);
        unitOfWork = host.service(UnitOfWork.class);
        today = host.service(ShopClock.class).today();
    }

    @AfterEach
    void theBooksOfTheMemberAreWhole() {
        assertThat(ledger.verify(memberId)).isEmpty();
    }

    @Test
    void aGrantCreditsTheMemberAgainstTheContraAccounts() {
        Lot lot = grant(money(300_000, 100_000, null));
        assertThat(lots.find(lot.id())).hasValue(lot);
        assertThat(lots.ofMember(memberId, MONEY, false)).containsExactly(lot);
        assertThat(lots.grantedBy(lot.document())).containsExactly(lot);
        assertThat(ledger.balance(MONEY.principalOf(memberId))).isEqualTo(300_000);
        assertThat(ledger.balance(MONEY.bonusOf(memberId))).isEqualTo(100_000);
        assertThat(ledger.ofDocument(lot.document()))
                .extracting(Ledger.DocumentEntry::account, Ledger.DocumentEntry::amount)
                .contains(
                        tuple(AccountRef.ofShop(storeId, "test.cash", UnitOfAccount.FEN), -300_000L),
                        tuple(AccountRef.ofShop(storeId, "test.bonus", UnitOfAccount.FEN), -100_000L));
    }

    @Test
    void aDrawTakesWhatExpiresFirstAndSaysWhatIsLeft() {
        Lot never = grant(money(500, 60, null));
        Lot soon = grant(money(300, 0, today.plusDays(9)));
        Drawn drawn = draw("sale:1", MONEY, 350);
        assertThat(drawn.parts())
                .extracting(part -> part.lot().id(), Drawn.Part::split)
                .containsExactly(tuple(soon.id(), new Split(300, 0)), tuple(never.id(), new Split(44, 6)));
        assertThat(drawn.left()).isEqualTo(new Split(456, 54));
        assertThat(ledger.balance(MONEY.principalOf(memberId))).isEqualTo(456);
        assertThat(ledger.balance(MONEY.bonusOf(memberId))).isEqualTo(54);
        assertThat(lots.ofMember(memberId, MONEY, false))
                .extracting(Lot::id, Lot::left)
                .containsExactly(tuple(never.id(), new Split(456, 54)));
        assertThat(lots.ofMember(memberId, MONEY, true)).extracting(Lot::id).containsExactly(soon.id(), never.id());
        assertThat(lots.movements(never.id()))
                .extracting(movement -> movement.kind(), movement -> movement.change())
                .containsExactly(tuple(Kind.GRANTED, new Split(500, 60)), tuple(Kind.DRAWN, new Split(-44, -6)));
    }

    @Test
    void frozenExpiredAndUnsuitableLotsAreNotDrawn() {
        Lot frozen = grant(LotGrant.of(memberId, POINTS, 10, "", null));
        grant(LotGrant.of(memberId, POINTS, 10, "", today.minusDays(1)));
        Lot good = grant(LotGrant.of(memberId, POINTS, 10, "", today));
        freeze(frozen, true);
        InsufficientBalance refusal = catchThrowableOfType(InsufficientBalance.class, () -> draw("sale:1", POINTS, 11));
        assertThat(refusal.balance()).isEqualTo(10);
        assertThatThrownBy(() ->
                        once("sale:2", work -> lots.draw(work, memberId, POINTS, 1, lot -> lot.id() != good.id())))
                .isInstanceOf(InsufficientBalance.class);
        draw("sale:3", POINTS, 10);
        freeze(frozen, false);
        draw("sale:4", POINTS, 10);
        assertThat(ledger.balance(POINTS.principalOf(memberId))).isEqualTo(10);
    }

    @Test
    void whatChangesOfALotIsAMovementOfItAndOnceIsEnough() {
        Lot lot = grant(LotGrant.of(memberId, POINTS, 10, "terms", today));
        freeze(lot, true);
        freeze(lot, true);
        amend("prolong:2", work -> {
            lots.setExpiry(work, lot.id(), POINTS, today.plusDays(5));
            lots.setFrozen(work, lot.id(), POINTS, false);
        });
        assertThat(lots.movements(lot.id()))
                .extracting(LotMovement::kind)
                .containsExactly(Kind.GRANTED, Kind.AMENDED, Kind.AMENDED, Kind.AMENDED);
        assertThat(lots.find(lot.id())).hasValue(lot.until(today.plusDays(5)));
        assertThat(ledger.verify(memberId)).isEmpty();
    }

    private void freeze(Lot lot, boolean frozen) {
        amend("freeze:" + lot.id(), work -> lots.setFrozen(work, lot.id(), POINTS, frozen));
    }

    private void amend(String document, Consumer<LedgerTransaction.Builder> work) {
        ledger.postOnce(LedgerRequest.of(RequestId.random(storeId, 1), "test", document), work);
    }

    @Test
    void whatADocumentDrewComesBackInItsOwnProportionAndNeverTwice() {
        Lot first = grant(money(1_000, 200, null));
        Lot second = grant(money(500, 0, null));
        draw("sale:" + storeId, MONEY, 1_500);
        Drawn back = giveBack("sale:" + storeId, MONEY, 500);
        assertThat(back.total()).isEqualTo(new Split(433, 67));
        assertThat(back.parts()).extracting(part -> part.lot().id()).containsExactly(second.id(), first.id());
        MoreThanDrawn refusal =
                catchThrowableOfType(MoreThanDrawn.class, () -> giveBack("sale:" + storeId, MONEY, 1_001));
        assertThat(refusal.open()).isEqualTo(1_000);
        assertThat(giveBack("sale:" + storeId, MONEY, 1_000).left()).isEqualTo(new Split(1_500, 200));
        assertThatThrownBy(() -> giveBack("sale:" + storeId, MONEY, 1)).isInstanceOf(MoreThanDrawn.class);
        assertThat(lots.ofMember(memberId, MONEY, false))
                .extracting(Lot::used)
                .containsExactly(Split.NOTHING, Split.NOTHING);
    }

    @Test
    void takingBackPartsTakesTheirBonusAndNotWhatWasUsed() {
        Lot lot = grant(money(1_000, 100, null));
        assertThat(takeBack(lot, 500).total()).isEqualTo(new Split(500, 50));
        draw("sale:1", MONEY, 11);
        LotUsed refusal = catchThrowableOfType(LotUsed.class, () -> takeBack(lot, 500));
        assertThat(refusal.lot().left()).isEqualTo(new Split(490, 49));
        assertThat(once("back:3", work -> lots.takeBack(work, lot.id(), MONEY, new Split(490, 0)))
                        .left())
                .isEqualTo(new Split(0, 49));
        assertThat(ledger.balance(MONEY.principalOf(memberId))).isZero();
        assertThat(ledger.balance(MONEY.bonusOf(memberId))).isEqualTo(49);
    }

    @Test
    void aLotExpiresOnceAndOnlyAfterItsLastDay() {
        Lot lot = grant(LotGrant.of(memberId, POINTS, 30, "", today.minusDays(1)));
        Lot valid = grant(LotGrant.of(memberId, POINTS, 5, "", today));
        assertThat(lots.expiring(POINTS, today.minusDays(9), today.minusDays(1), 0, 10))
                .extracting(Lot::id)
                .contains(lot.id())
                .doesNotContain(valid.id());
        assertThat(once("expiry:1", work -> lots.expire(work, lot.id(), POINTS, today))
                        .total())
                .isEqualTo(Split.ofPrincipal(30));
        assertThat(once("expiry:2", work -> lots.expire(work, lot.id(), POINTS, today))
                        .parts())
                .isEmpty();
        assertThatThrownBy(() -> once("expiry:3", work -> lots.expire(work, valid.id(), POINTS, today)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.balance(POINTS.principalOf(memberId))).isEqualTo(5);
        amend("prolong:1", work -> lots.setExpiry(work, valid.id(), POINTS, today.plusDays(30)));
        assertThat(lots.find(valid.id()).orElseThrow().expiresOn()).isEqualTo(today.plusDays(30));
    }

    @Test
    void whatIsLeftOfALotIsPassedOnUnderItsTerms() {
        long other = Ids.next();
        Lot lot = grant(money(1_000, 100, today.plusDays(3)));
        draw("sale:1", MONEY, 110);
        Lot passed = once("transfer:1", work -> lots.passOn(work, lot.id(), MONEY, other));
        assertThat(passed.memberId()).isEqualTo(other);
        assertThat(passed.bought()).isEqualTo(new Split(900, 90));
        assertThat(passed.terms()).isEqualTo(lot.terms());
        assertThat(passed.expiresOn()).isEqualTo(lot.expiresOn());
        assertThat(ledger.balance(MONEY.principalOf(memberId))).isZero();
        assertThat(ledger.balance(MONEY.bonusOf(other))).isEqualTo(90);
        assertThat(ledger.ofDocument("transfer:1"))
                .filteredOn(entry -> entry.account().owner() == memberId
                        || entry.account().owner() == other
                        || entry.account().storeId() == storeId)
                .hasSize(4);
        assertThat(ledger.verify(other)).isEmpty();
        assertThat(lots.family(passed.id())).extracting(Lot::id).containsExactly(lot.id(), passed.id());
        assertThat(lots.family(lot.id())).extracting(Lot::id).containsExactly(lot.id(), passed.id());
        assertThatThrownBy(() -> once("transfer:2", work -> lots.passOn(work, lot.id(), MONEY, other)))
                .isInstanceOf(LotUsed.class);
    }

    @Test
    void aRepeatedRequestDrawsNothingAndAnotherContentIsAConflict() {
        grant(money(100, 0, null));
        LedgerRequest request = LedgerRequest.of(RequestId.random(storeId, 1), "sale", "sale:1", memberId, 60);
        AtomicInteger runs = new AtomicInteger();
        for (int time = 0; time < 2; time++) {
            assertThat(ledger.postOnce(request, work -> {
                                runs.incrementAndGet();
                                lots.draw(work, memberId, MONEY, 60, lot -> true);
                            })
                            .balances())
                    .containsEntry(MONEY.principalOf(memberId), 40L);
        }
        assertThat(runs).hasValue(1);
        LedgerRequest changed = LedgerRequest.of(request.requestId(), "sale", "sale:1", memberId, 61);
        assertThatThrownBy(() -> ledger.postOnce(changed, work -> runs.incrementAndGet()))
                .isInstanceOf(RequestConflict.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aRequestThatMovesNothingIsStoredAndTheBooksStayWhole() {
        LedgerRequest request = LedgerRequest.of(RequestId.random(storeId, 1), "points-expiry", "expiry:1", memberId);
        assertThat(ledger.postOnce(request, work -> {}).repeated()).isFalse();
        assertThat(ledger.postOnce(request, work -> {
                            throw new IllegalStateException("must not run again");
                        })
                        .repeated())
                .isTrue();
    }

    @Test
    void aFrozenAccountIsNotDrawnAndStillTakesCreditsAndGivesBackWhatWasGiven() {
        Lot lot = grant(money(100, 10, null));
        draw("sale:" + storeId, MONEY, 11);
        ledger.setFrozen(MONEY.principalOf(memberId), true);
        assertThat(ledger.isFrozen(MONEY.principalOf(memberId))).isTrue();
        assertThatThrownBy(() -> draw("sale:2", MONEY, 1)).isInstanceOf(AccountFrozen.class);
        giveBack("sale:" + storeId, MONEY, 11);
        grant(money(1, 0, null));
        takeBack(lot, 100);
        assertThatThrownBy(() -> draw("sale:2", MONEY, 1)).isInstanceOf(AccountFrozen.class);
        ledger.setFrozen(MONEY.principalOf(memberId), false);
        draw("sale:3", MONEY, 1);
        assertThat(ledger.verify(memberId)).isEmpty();
    }

    @Test
    void badInputIsRefusedByItsNameAndChangesNothing() {
        Lot lot = grant(money(100, 10, null));
        Purse stranger = Purse.simple("test-other", UnitOfAccount.TIMES, "test-other", "test-other.given");
        Purse wrongUnit = new Purse(
                MONEY.name(), UnitOfAccount.POINTS, MONEY.principal(), "test.cash", "test-money.bonus", "test.bonus");
        assertRefused(NotAboveZero.class, () -> draw("sale:1", MONEY, 0));
        assertRefused(NotAboveZero.class, () -> draw("sale:1", MONEY, -5));
        assertRefused(NotAboveZero.class, () -> giveBack("sale:1", MONEY, -5));
        assertRefused(NotAboveZero.class, () -> money(0, 0, null));
        assertRefused(NotAboveZero.class, () -> money(10, -1, null));
        draw("sale:" + storeId, MONEY, 10);
        assertRefused(WrongUnit.class, () -> giveBack("sale:" + storeId, wrongUnit, 5));
        giveBack("sale:" + storeId, MONEY, 10);
        assertIllegal(() -> pendings.hold(
                LedgerTransaction.of(RequestId.random(storeId, 1), "sale", "sale:1")
                        .entry(MONEY.principalOf(memberId), -5)
                        .entry(AccountRef.ofShop(storeId, "test.cash", UnitOfAccount.FEN), 5)
                        .build(),
                Instant.parse("2099-01-01T00:00:00Z")));
        assertRefused(NotAboveZero.class, () -> takeBack(lot, -5));
        assertRefused(
                NotAboveZero.class, () -> once("x:1", work -> lots.takeBack(work, lot.id(), MONEY, new Split(5, -1))));
        assertRefused(UnknownLot.class, () -> once("x:1", work -> lots.takeBack(work, 4711, MONEY, 5)));
        assertRefused(WrongPurse.class, () -> once("x:1", work -> lots.takeBack(work, lot.id(), stranger, 5)));
        assertRefused(WrongUnit.class, () -> once("x:1", work -> lots.takeBack(work, lot.id(), wrongUnit, 5)));
        assertIllegal(() -> once("x:1", work -> lots.passOn(work, lot.id(), MONEY, memberId)));
        assertRefused(UnknownLot.class, () -> amend("x:1", work -> lots.setFrozen(work, 4711, MONEY, true)));
        assertRefused(WrongPurse.class, () -> amend("x:1", work -> lots.setExpiry(work, lot.id(), stranger, null)));
        assertRefused(AmountTooLarge.class, () -> money(Long.MAX_VALUE, Long.MAX_VALUE, null));
        assertThatThrownBy(() -> lots.draw(
                        LedgerTransaction.of(RequestId.random(storeId, 1), "sale", "sale:1"),
                        memberId,
                        MONEY,
                        5,
                        each -> true))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lots.find(lot.id())).hasValue(lot);
        assertThat(ledger.balance(MONEY.principalOf(memberId))).isEqualTo(100);
    }

    private static void assertRefused(Class<? extends Refusal> as, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(as);
    }

    private static void assertIllegal(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    private LotGrant money(long principal, long bonus, @Nullable LocalDate expiresOn) {
        return new LotGrant(
                memberId, MONEY, 0, 1, "充 3000 送 1000", DrawOrder.PROPORTIONAL, new Split(principal, bonus), expiresOn);
    }

    private Lot grant(LotGrant grant) {
        return once("top-up:" + Ids.next(), work -> lots.grant(work, grant));
    }

    private Drawn draw(String document, Purse purse, long amount) {
        return once(document, work -> lots.draw(work, memberId, purse, amount, lot -> true));
    }

    private Drawn giveBack(String document, Purse purse, long amount) {
        return once("refund:" + Ids.next(), work -> lots.giveBack(work, document, purse, amount));
    }

    private Drawn takeBack(Lot lot, long principal) {
        return once("back:" + Ids.next(), work -> lots.takeBack(work, lot.id(), MONEY, principal));
    }

    private <T> T once(String document, Function<LedgerTransaction.Builder, T> work) {
        List<T> results = new ArrayList<>();
        ledger.postOnce(
                LedgerRequest.of(RequestId.random(storeId, 1), "test", document),
                transaction -> results.add(work.apply(transaction)));
        return results.getLast();
    }
}
