package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredValueIT {
    private static final ItemRef ANY_AMOUNT = new ItemRef(StoredValue.CATALOG, 0);

    /// The ladder has one step per amount: each test adds steps of its own.
    private static final AtomicLong NEXT_STEP = new AtomicLong(50_000_000);

    private final Host host;
    private final Checkout checkout;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final BundleContext bundles;
    private final ServiceRegistration<CatalogSource> shelf;
    private final Till till;

    StoredValueIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        unitOfWork = host.service(UnitOfWork.class);
        bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        shelf = bundles.registerService(CatalogSource.class, new ServiceShelf(), null);
        till = host.newTill();
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.unregister();
    }

    @Test
    void aTopUpIsOwedAndItsUseIsRevenueByThePrincipalAlone() {
        long member = member();
        CompletedSale topUp = topUp(member, offer(50_000, 6_000), 50_000);
        assertBalance(member, 50_000, 6_000);
        assertThat(entries(topUp))
                .containsExactlyInAnyOrder(
                        "tender.wechat -50000",
                        "stored-value.principal 50000",
                        "stored-value.bonus 6000",
                        "stored-value.bonus-granted -6000");
        assertThat(topUp.notes()).contains("充值 500.00 元,赠送 60.00 元");

        CompletedSale sale = pay(member, 10_000);
        assertThat(entries(sale))
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
        long member = member();
        topUp(member, offer(50_000, 6_000), 50_000);
        CompletedSale sale = as(() -> checkout.complete(
                request(),
                cart(member, ServiceShelf.priced(3_333), 3_000),
                Money.ofFen(9_999),
                List.of(storedValueTender(9_999))));
        for (int piece = 1; piece <= 3; piece++) {
            refund(sale, 1_000);
            assertConsistent(member);
        }
        assertBalance(member, 50_000, 6_000);
        assertThatThrownBy(() -> refund(sale, 1_000)).isInstanceOf(Refusal.class);
    }

    @Test
    void aPaymentWithSeveralTendersIsRefundedToEachOfThem() {
        long member = member();
        topUp(member, offer(50_000, 6_000), 50_000);
        CompletedSale sale = as(() -> checkout.complete(
                request(),
                cart(member, ServiceShelf.priced(60_000), 1_000),
                Money.ofFen(60_000),
                List.of(storedValueTender(56_000), tender("cash", 4_000))));
        assertBalance(member, 0, 0);
        assertThat(entries(sale)).contains("revenue.service 54000", "tender.cash -4000");
        refund(sale, 1_000);
        assertBalance(member, 50_000, 6_000);
    }

    @Test
    void anUnusedTopUpIsPaidBackAndAUsedOneIsRefusedWithTheNumbers() {
        long member = member();
        long offer = offer(50_000, 6_000);
        CompletedSale unused = topUp(member, offer, 50_000);
        refund(unused, 1_000);
        assertBalance(member, 0, 0);

        CompletedSale used = topUp(member, offer, 50_000);
        CompletedSale sale = pay(member, 10_000);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> refund(used, 1_000));
        assertThat(refusal.textKey()).isEqualTo("stored-value.top-up.used");
        assertThat(refusal.arguments()).contains("100.00", "410.72", "49.28", "500.00");
        assertBalance(member, 41_072, 4_928);

        refund(sale, 1_000);
        refund(used, 1_000);
        assertBalance(member, 0, 0);
        assertConsistent(member);
    }

    @Test
    void partOfATopUpOfSeveralPiecesIsPaidBackWithItsBonus() {
        long member = member();
        long step = NEXT_STEP.addAndGet(100);
        long offer = addOffer(step, 6_100);
        CompletedSale topUp = as(() -> checkout.complete(
                request(),
                cart(member, new ItemRef(StoredValue.CATALOG, offer), 3_000),
                Money.ofFen(3 * step),
                List.of(tender("wechat", 3 * step))));
        assertBalance(member, 3 * step, 18_300);
        refund(topUp, 1_000);
        assertBalance(member, 2 * step, 12_200);
        refund(topUp, 2_000);
        assertBalance(member, 0, 0);
        assertConsistent(member);
    }

    @Test
    void fiftyParallelPaymentsOfTenFromAHundredSucceedExactlyTenTimes() throws Exception {
        long member = member();
        topUpAnyAmount(member, 10_000);
        CyclicBarrier start = new CyclicBarrier(50);
        int paid = 0;
        int refused = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<CompletedSale>> sales = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sales.add(threads.submit(() -> {
                    start.await();
                    return pay(member, 1_000);
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
        long member = member();
        long step = NEXT_STEP.addAndGet(100_000);
        addOffer(step, 7_000);
        addOffer(step + 50_000, 9_000);
        topUpAnyAmount(member, step + 49_999);
        assertBalance(member, step + 49_999, 7_000);
    }

    @Test
    void aTopUpNeedsAMemberAndIsNeverPaidWithStoredValue() {
        assertThatThrownBy(() -> topUpAnyAmount(null, 5_000)).isInstanceOf(Refusal.class);
        long member = member();
        topUpAnyAmount(member, 10_000);
        assertThatThrownBy(() -> as(() -> checkout.complete(
                        request(),
                        cart(member, ANY_AMOUNT, 1_000, 5_000),
                        Money.ofFen(5_000),
                        List.of(storedValueTender(5_000)))))
                .isInstanceOf(Refusal.class);
        assertBalance(member, 10_000, 0);
    }

    @Test
    void theReceiptCarriesTheBalanceAfterTheSaleAlsoOnALaterCopy() {
        long member = member();
        topUp(member, offer(50_000, 6_000), 50_000);
        CompletedSale sale = pay(member, 10_000);
        List<PrintBlock> first = receiptBlocks(sale);
        assertThat(first).contains(PrintBlock.Pair.of("本金 + 赠金", "410.72 + 49.28"));
        assertThat(first)
                .anySatisfy(block -> assertThat(block.toString()).matches(".*P2-[0-9a-f]{8} B2-[0-9a-f]{8}.*"));
        pay(member, 20_000);
        assertThat(receiptBlocks(sale)).isEqualTo(first);
    }

    @Test
    void theTillShowsTheBalanceAndTheBoardTheTopUps() {
        long member = member();
        topUpAnyAmount(member, 12_300);
        assertThat(as(() -> services(CustomerFact.Source.class).stream()
                        .flatMap(source -> source.facts(member, till.storeId()).stream())
                        .filter(fact -> fact.title().equals("储值余额"))
                        .toList()))
                .containsExactly(new CustomerFact(10, "储值余额", "¥123.00", "本金 123.00 · 赠 0.00"));
        Till own = host.newTill();
        CompletedSale topUp = as(() -> checkout.complete(
                new RequestId(own.storeId(), own.id(), "board"),
                new Cart(own.storeId(), own.id(), member, List.of(line(ANY_AMOUNT, 1_000, 4_500))),
                Money.ofFen(4_500),
                List.of(tender("cash", 4_500))));
        BoardSource.Query query = new BoardSource.Query(List.of(own.storeId()), topUp.businessDate(), 7);
        BoardSource board = services(BoardSource.class).stream()
                .filter(source -> source.order() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(as(() -> board.figures(query)).getFirst().value()).isEqualTo("¥45.00");
        assertThat(as(() -> board.series(query)).getFirst().values()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 4_500L);
    }

    @Test
    void onlyWhoMayChangeOffersAddsAStepAndEachAmountHasOne() {
        long step = NEXT_STEP.addAndGet(100);
        assertThatThrownBy(() ->
                        host.asOperator(Role.CASHIER, () -> storedValue.addOffer("x", Money.ofFen(step), Money.ZERO)))
                .isInstanceOf(AccessDenied.class);
        addOffer(step, 0);
        Refusal taken = catchThrowableOfType(Refusal.class, () -> addOffer(step, 100));
        assertThat(taken.textKey()).isEqualTo("stored-value.offer.step-taken");
    }

    @Test
    void threeHundredRandomSalesAndRefundsLeaveLotsMovementsAndLedgerInAgreement() {
        Random random = new Random(20261122);
        long member = member();
        long offer = offer(50_000, 6_000);
        List<CompletedSale> payments = new ArrayList<>();
        for (int operation = 0; operation < 300; operation++) {
            long balance = storedValue.balance(member).total().fen();
            int choice = random.nextInt(10);
            if (balance < 100 || choice == 0) {
                topUpAnyAmount(member, 1_000 + random.nextInt(40_000));
            } else if (choice == 1) {
                topUp(member, offer, 50_000);
            } else if (choice < 7 || payments.isEmpty()) {
                payments.add(pay(member, 1 + random.nextLong(balance)));
            } else {
                refund(payments.remove(random.nextInt(payments.size())), 1_000);
            }
        }
        assertConsistent(member);
        assertThat(ledger.verify(member)).isEmpty();
    }

    /// Stored value asks nobody whether a member exists: the till does, before the sale.
    private static long member() {
        return Ids.next();
    }

    private long offer(long principal, long bonus) {
        return host.asOperator(Role.BOSS, () -> {
            List<Long> known = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    "SELECT id FROM stored_value_offer WHERE active_principal = ? AND bonus = ?",
                    row -> row.getLong(1),
                    principal,
                    bonus));
            return known.isEmpty()
                    ? storedValue.addOffer("充 " + principal, Money.ofFen(principal), Money.ofFen(bonus))
                    : known.getFirst();
        });
    }

    private long addOffer(long principal, long bonus) {
        return host.asOperator(
                Role.BOSS, () -> storedValue.addOffer("充 " + principal, Money.ofFen(principal), Money.ofFen(bonus)));
    }

    private CompletedSale topUp(long member, long offer, long fen) {
        return as(() -> checkout.complete(
                request(),
                cart(member, new ItemRef(StoredValue.CATALOG, offer), 1_000),
                Money.ofFen(fen),
                List.of(tender("wechat", fen))));
    }

    private CompletedSale topUpAnyAmount(@Nullable Long member, long fen) {
        return as(() -> checkout.complete(
                request(), cart(member, ANY_AMOUNT, 1_000, fen), Money.ofFen(fen), List.of(tender("cash", fen))));
    }

    private CompletedSale pay(long member, long fen) {
        return as(() -> checkout.complete(
                request(),
                cart(member, ServiceShelf.priced(fen), 1_000),
                Money.ofFen(fen),
                List.of(storedValueTender(fen))));
    }

    private CompletedSale refund(CompletedSale sale, long thousandths) {
        return host.asOperator(
                Role.BOSS,
                () -> checkout.refund(
                        request(), sale.saleId(), List.of(new RefundLine(1, new Quantity(thousandths))), true, "test"));
    }

    private Cart cart(@Nullable Long member, ItemRef item, long thousandths) {
        return new Cart(till.storeId(), till.id(), member, List.of(Cart.Line.of(item, new Quantity(thousandths))));
    }

    private Cart cart(@Nullable Long member, ItemRef item, long thousandths, long fen) {
        return new Cart(till.storeId(), till.id(), member, List.of(line(item, thousandths, fen)));
    }

    private static Cart.Line line(ItemRef item, long thousandths, long fen) {
        return new Cart.Line(item, new Quantity(thousandths), Money.ofFen(fen), null, List.of());
    }

    private static PaidTender storedValueTender(long fen) {
        return tender(StoredValue.TENDER, fen);
    }

    private static PaidTender tender(String type, long fen) {
        return new PaidTender(type, Money.ofFen(fen), Money.ofFen(fen));
    }

    private RequestId request() {
        return new RequestId(till.storeId(), till.id(), "r" + Ids.next());
    }

    private <T> T as(Supplier<T> action) {
        return host.asOperator(Role.CASHIER, action);
    }

    private List<String> entries(CompletedSale sale) {
        return ledger.ofDocument(sale.document()).stream()
                .filter(entry -> entry.account().unit() == UnitOfAccount.FEN)
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    private List<PrintBlock> receiptBlocks(CompletedSale sale) {
        return as(() -> services(ReceiptSection.class).stream()
                .filter(section -> section.order() == 200)
                .flatMap(section -> section.blocks(sale).stream())
                .toList());
    }

    private <T> List<T> services(Class<T> type) {
        try {
            return bundles.getServiceReferences(type, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }

    private void assertBalance(long member, long principal, long bonus) {
        assertThat(storedValue.balance(member))
                .isEqualTo(new StoredValue.Balance(Money.ofFen(principal), Money.ofFen(bonus)));
    }

    /// Lots, the sum of their movements and the ledger tell the same.
    private void assertConsistent(long member) {
        StoredValue.Balance balance = storedValue.balance(member);
        List<Long> expected = List.of(balance.principal().fen(), balance.bonus().fen());
        assertThat(sums("""
                        SELECT COALESCE(SUM(principal - principal_used - principal_returned), 0),
                          COALESCE(SUM(bonus - bonus_used - bonus_returned), 0)
                        FROM stored_value_lot WHERE member_id = ?""", member)).isEqualTo(expected);
        assertThat(sums("""
                        SELECT COALESCE(SUM(m.principal), 0), COALESCE(SUM(m.bonus), 0) FROM stored_value_movement m
                        JOIN stored_value_lot l ON l.id = m.lot_id WHERE l.member_id = ?""", member)).isEqualTo(expected);
    }

    private List<Long> sums(String sql, long member) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(), sql, row -> List.of(row.getLong(1), row.getLong(2)), member)
                .orElseThrow());
    }
}
