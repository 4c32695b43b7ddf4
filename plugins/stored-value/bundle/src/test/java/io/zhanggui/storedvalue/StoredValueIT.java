package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredValueIT {
    private static final Purse PURSE = new Purse(
            "stored-value",
            UnitOfAccount.FEN,
            StoredValue.PRINCIPAL,
            null,
            StoredValue.BONUS,
            "stored-value.bonus-granted");

    private final Host host;
    private final Checkout checkout;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final Lots lots;
    private final Counter counter;
    private final Till till;

    StoredValueIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        counter = new Counter(host);
        till = counter.till();
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void theProgramCannotDeleteWhatWasSoldUsedOrPaidOut() {
        for (String table : List.of("stored_value_top_up", "stored_value_use", "stored_value_refund")) {
            assertThatThrownBy(() -> host.service(UnitOfWork.class)
                            .writeOnly(unit -> Sql.update(unit.connection(), "DELETE FROM " + table)))
                    .as(table)
                    .rootCause()
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void aPartOfAnOfferIsRefused() {
        long offer = counter.addOffer(counter.nextStep(1_000_000), 6_000);
        Cart half = counter.cart(Counter.member(), new ItemRef(StoredValue.CATALOG, offer), 500);
        assertThatThrownBy(() -> counter.as(() -> {
                    Money payable = checkout.price(half).payable();
                    return checkout.complete(
                            counter.request(), half, payable, List.of(new PaidTender("cash", payable, payable)));
                }))
                .hasMessageContaining("stored-value.top-up.whole");
    }

    @Test
    void storedValueThatPaidBesideATopUpComesBackAsStoredValueAndTheTopUpAsCash() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                member,
                List.of(
                        Cart.Line.of(Shelf.service(10_000), Quantity.ONE),
                        Counter.line(Counter.ANY_AMOUNT, 1_000, 5_000)));
        CompletedSale sale = counter.as(() -> checkout.complete(
                counter.request(),
                cart,
                Money.ofFen(15_000),
                List.of(
                        new PaidTender(StoredValue.TENDER, Money.ofFen(10_000), Money.ofFen(10_000)),
                        new PaidTender("cash", Money.ofFen(5_000), Money.ofFen(5_000)))));
        CompletedSale service = counter.refund(sale, 1_000);
        assertThat(service.tenders()).extracting(PaidTender::type).containsExactly(StoredValue.TENDER);
        assertBalance(member, 15_000, 0);
        CompletedSale topUp = host.asOperator(
                Role.BOSS,
                () -> checkout.refund(
                        counter.request(),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(2, Quantity.ONE)),
                        true,
                        "test"));
        assertThat(topUp.tenders()).extracting(PaidTender::type).containsExactly("cash");
        assertBalance(member, 10_000, 0);
    }

    @Test
    void aTopUpIsOwedAndItsUseIsRevenueByThePrincipalAlone() {
        long member = counter.member();
        CompletedSale topUp = counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        assertBalance(member, 50_000, 6_000);
        assertThat(counter.entries(topUp))
                .containsExactlyInAnyOrder(
                        "tender.wechat -50000",
                        "stored-value.principal 50000",
                        "stored-value.bonus 6000",
                        "stored-value.bonus-granted -6000");
        assertThat(topUp.notes()).contains("充值 500.00 元，赠送 60.00 元");

        CompletedSale sale = counter.pay(member, 10_000);
        assertThat(counter.entries(sale))
                .containsExactlyInAnyOrder(
                        "stored-value.principal -8928",
                        "stored-value.bonus -1072",
                        "stored-value.bonus-granted 1072",
                        "revenue.service 8928");
        assertBalance(member, 41_072, 4_928);
        assertConsistent(member);
    }

    @Test
    void aRefundGivesBackTheOriginalSplitInHoweverManyParts() {
        long member = counter.member();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        CompletedSale sale = counter.as(() -> checkout.complete(
                counter.request(),
                counter.cart(member, Shelf.service(3_333), 3_000),
                Money.ofFen(9_999),
                List.of(counter.storedValueTender(9_999))));
        for (int piece = 1; piece <= 3; piece++) {
            counter.refund(sale, 1_000);
            assertConsistent(member);
        }
        assertBalance(member, 50_000, 6_000);
        assertThatThrownBy(() -> counter.refund(sale, 1_000)).isInstanceOf(Refusal.class);
    }

    @Test
    void aPaymentWithSeveralTendersIsRefundedToEachOfThem() {
        long member = counter.member();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        CompletedSale sale = counter.as(() -> checkout.complete(
                counter.request(),
                counter.cart(member, Shelf.service(60_000), 1_000),
                Money.ofFen(60_000),
                List.of(counter.storedValueTender(56_000), counter.tender("cash", 4_000))));
        assertBalance(member, 0, 0);
        assertThat(counter.entries(sale)).contains("revenue.service 54000", "tender.cash -4000");
        counter.refund(sale, 1_000);
        assertBalance(member, 50_000, 6_000);
    }

    @Test
    void anUnusedTopUpIsPaidBackAndAUsedOneIsRefusedWithTheNumbers() {
        long member = counter.member();
        long offer = counter.offer(50_000, 6_000);
        CompletedSale unused = counter.topUp(member, offer, 50_000);
        counter.refund(unused, 1_000);
        assertBalance(member, 0, 0);

        CompletedSale used = counter.topUp(member, offer, 50_000);
        CompletedSale sale = counter.pay(member, 10_000);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> counter.refund(used, 1_000));
        assertThat(refusal.textKey()).isEqualTo("stored-value.top-up.used");
        assertThat(refusal.arguments()).contains("100.00", "410.72", "49.28", "500.00");
        assertBalance(member, 41_072, 4_928);

        counter.refund(sale, 1_000);
        counter.refund(used, 1_000);
        assertBalance(member, 0, 0);
        assertConsistent(member);
    }

    @Test
    void partOfATopUpOfSeveralPiecesIsPaidBackWithItsBonus() {
        long member = counter.member();
        long step = counter.nextStep(100);
        long offer = counter.addOffer(step, 6_100);
        CompletedSale topUp = counter.as(() -> checkout.complete(
                counter.request(),
                counter.cart(member, new ItemRef(StoredValue.CATALOG, offer), 3_000),
                Money.ofFen(3 * step),
                List.of(counter.tender("wechat", 3 * step))));
        assertBalance(member, 3 * step, 18_300);
        counter.refund(topUp, 1_000);
        assertBalance(member, 2 * step, 12_200);
        counter.refund(topUp, 2_000);
        assertBalance(member, 0, 0);
        assertConsistent(member);
    }

    @Test
    void fiftyParallelPaymentsOfTenFromAHundredSucceedExactlyTenTimes() throws Exception {
        long member = counter.member();
        counter.topUpAnyAmount(member, 10_000);
        CyclicBarrier start = new CyclicBarrier(50);
        int paid = 0;
        int refused = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<CompletedSale>> sales = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sales.add(threads.submit(() -> {
                    start.await();
                    return counter.pay(member, 1_000);
                }));
            }
            for (Future<CompletedSale> sale : sales) {
                try {
                    sale.get();
                    paid++;
                } catch (ExecutionException failed) {
                    assertThat(failed.getCause()).isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.textKey()).isEqualTo("stored-value.not-enough");
                        assertThat(refusal.arguments()).containsExactly("0.00", "10.00");
                    });
                    refused++;
                }
            }
        }
        assertThat(paid).isEqualTo(10);
        assertThat(refused).isEqualTo(40);
        assertBalance(member, 0, 0);
        assertConsistent(member);
    }

    @Test
    void aTopUpOfAnyAmountBringsTheBonusOfTheHighestStepItReachesOnce() {
        long member = counter.member();
        long step = counter.nextStep(100_000);
        counter.addOffer(step, 7_000);
        counter.addOffer(step + 50_000, 9_000);
        counter.topUpAnyAmount(member, step + 49_999);
        assertBalance(member, step + 49_999, 7_000);
    }

    @Test
    void anOfferThatIsNotSoldNowHereOrToThisMemberIsRefusedByItsName() {
        long member = counter.member();
        refusedOffer(member, "stored-value.offer.expired", "valid_to = '2026-05-01'");
        refusedOffer(member, "stored-value.offer.not-yet", "valid_from = '2099-01-01'");
        refusedOffer(member, "stored-value.offer.stopped", "active = FALSE");
        refusedOffer(member, "stored-value.offer.elsewhere", "sold_in = '1'");
        refusedOffer(member, "stored-value.offer.for-others", "tiers = 'gold'");
        assertBalance(member, 0, 0);
    }

    private void refusedOffer(long member, String textKey, String change) {
        long step = counter.nextStep(100);
        long offer = counter.addOffer(step, 100);
        counter.changeOffer(offer, change);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> counter.topUp(member, offer, step));
        assertThat(refusal.textKey()).isEqualTo(textKey);
        assertThat(refusal.arguments()[0]).isEqualTo("充 " + step);
    }

    @Test
    void whatIsValidInOtherStoresOnlyIsNotDrawnHere() {
        long member = counter.member();
        long step = counter.nextStep(100);
        long offer = counter.addOffer(step, 0);
        counter.changeOffer(offer, "valid_in = '" + host.newTill().storeId() + "'");
        counter.topUp(member, offer, step);
        counter.topUpAnyAmount(member, 1_000);
        counter.pay(member, 1_000);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> counter.pay(member, 1_000));
        assertThat(refusal.arguments()).containsExactly("0.00", "10.00");
        assertBalance(member, step, 0);
    }

    @Test
    void aTopUpNeedsAMemberAndIsNeverPaidWithStoredValue() {
        assertThatThrownBy(() -> counter.topUpAnyAmount(null, 5_000)).isInstanceOf(Refusal.class);
        long member = counter.member();
        counter.topUpAnyAmount(member, 10_000);
        assertThatThrownBy(() -> counter.as(() -> checkout.complete(
                        counter.request(),
                        counter.cart(member, Counter.ANY_AMOUNT, 1_000, 5_000),
                        Money.ofFen(5_000),
                        List.of(counter.storedValueTender(5_000)))))
                .isInstanceOf(Refusal.class);
        assertBalance(member, 10_000, 0);
    }

    @Test
    void theReceiptCarriesTheBalanceAfterTheSaleAlsoOnALaterCopy() {
        long member = counter.member();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        CompletedSale sale = counter.pay(member, 10_000);
        List<PrintBlock> first = counter.receiptBlocks(sale);
        assertThat(first).contains(PrintBlock.Pair.of("本金 + 赠金", "410.72 + 49.28"));
        assertThat(first)
                .anySatisfy(block -> assertThat(block.toString()).matches(".*P2-[0-9a-f]{8} B2-[0-9a-f]{8}.*"));
        counter.pay(member, 20_000);
        assertThat(counter.receiptBlocks(sale)).isEqualTo(first);
    }

    @Test
    void theTillShowsTheBalanceAndTheBoardTheTopUps() {
        long member = counter.member();
        counter.topUpAnyAmount(member, 12_300);
        assertThat(counter.as(() -> counter.services(CustomerFact.Source.class).stream()
                        .flatMap(source -> source.facts(member, till.storeId()).stream())
                        .filter(fact -> fact.title().equals("储值余额"))
                        .toList()))
                .containsExactly(new CustomerFact(10, "储值余额", "¥123.00", "本金 123.00 · 赠 0.00"));
        Till own = host.newTill();
        CompletedSale topUp = counter.as(() -> checkout.complete(
                new RequestId(own.storeId(), own.id(), "board"),
                new Cart(own.storeId(), own.id(), member, List.of(counter.line(Counter.ANY_AMOUNT, 1_000, 4_500))),
                Money.ofFen(4_500),
                List.of(counter.tender("cash", 4_500))));
        BoardSource.Query query = new BoardSource.Query(List.of(own.storeId()), topUp.businessDate(), 7);
        BoardSource board = counter.services(BoardSource.class).stream()
                .filter(source -> source.order() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(counter.as(() -> board.figures(query)).getFirst().value()).isEqualTo("¥45.00");
        assertThat(counter.as(() -> board.series(query)).getFirst().values())
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 4_500L);
    }

    @Test
    void onlyWhoMayChangeOffersAddsAStepAndEachAmountHasOne() {
        long step = counter.nextStep(100);
        assertThatThrownBy(() ->
                        host.asOperator(Role.CASHIER, () -> storedValue.addOffer("x", Money.ofFen(step), Money.ZERO)))
                .isInstanceOf(AccessDenied.class);
        counter.addOffer(step, 0);
        Refusal taken = catchThrowableOfType(Refusal.class, () -> counter.addOffer(step, 100));
        assertThat(taken.textKey()).isEqualTo("stored-value.offer.step-taken");
    }

    @Test
    void threeHundredRandomSalesAndRefundsLeaveLotsMovementsAndLedgerInAgreement() {
        Random random = new Random(20261122);
        long member = counter.member();
        long offer = counter.offer(50_000, 6_000);
        List<CompletedSale> payments = new ArrayList<>();
        for (int operation = 0; operation < 300; operation++) {
            long balance = storedValue.balance(member).total().fen();
            int choice = random.nextInt(10);
            if (balance < 100 || choice == 0) {
                counter.topUpAnyAmount(member, 1_000 + random.nextInt(40_000));
            } else if (choice == 1) {
                counter.topUp(member, offer, 50_000);
            } else if (choice < 7 || payments.isEmpty()) {
                payments.add(counter.pay(member, 1 + random.nextLong(balance)));
            } else {
                counter.refund(payments.remove(random.nextInt(payments.size())), 1_000);
            }
        }
        assertConsistent(member);
        assertThat(ledger.verify(member)).isEmpty();
    }

    private void assertBalance(long member, long principal, long bonus) {
        assertThat(storedValue.balance(member))
                .isEqualTo(new StoredValue.Balance(Money.ofFen(principal), Money.ofFen(bonus)));
    }

    /// Lots, the sum of their movements and the ledger tell the same.
    private void assertConsistent(long member) {
        StoredValue.Balance balance = storedValue.balance(member);
        Split expected = new Split(balance.principal().fen(), balance.bonus().fen());
        List<Lot> all = lots.ofMember(member, PURSE, true);
        assertThat(Split.sum(all.stream().map(Lot::left).toList())).isEqualTo(expected);
        assertThat(Split.sum(all.stream()
                        .flatMap(lot -> lots.movements(lot.id()).stream())
                        .map(LotMovement::change)
                        .toList()))
                .isEqualTo(expected);
        assertThat(ledger.verify(member)).isEmpty();
    }
}
