package io.zhanggui.checkout.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.report.SaleFilter;
import io.zhanggui.checkout.report.SaleList;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.LockQueue;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShiftsIT {
    private final Host host;
    private final Checkout checkout;
    private final Shifts shifts;
    private final Shelf shelf;

    ShiftsIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        shifts = shifts(host);
        shelf = Shelf.in(host);
    }

    static Shifts shifts(Host host) {
        ShiftPaper paper = new ShiftPaper(
                host.service(Texts.class),
                host.service(Stores.class),
                host.service(Operators.class),
                new TenderTypes(),
                host.service(ShopClock.class));
        return new Shifts(
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopClock.class),
                host.service(Settings.class),
                host.service(AuditLog.class),
                host.service(Printing.class),
                paper,
                new CheckoutDatabase(host.service(PluginDatabases.class)));
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void theCountOfAShiftIsComparedWithItsFloatItsCashAndWhatWasMoved() {
        Till till = host.newTill();
        begin(till, "open", 20_000);
        sell(till, "cash", 8_900, "cash", 10_000);
        CompletedSale second = sell(till, "wechat", 5_000, "wechat", 5_000);
        CompletedSale third = sell(till, "cash-2", 3_000, "cash", 3_000);
        host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        request(till, "refund"), third.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "坏"));
        move(till, "in", 5_000);
        move(till, "out", -10_000);
        host.asOperator(Role.CASHIER, () -> shifts.openDrawer(request(till, "drawer"), "换零钱"));

        Shift closed = close(till, "close", 23_800);

        // 200.00 + 89.00 + 30.00 - 30.00 + 50.00 - 100.00
        Shift.Closing closing = closing(closed);
        assertThat(closing.expected()).isEqualTo(Money.ofFen(23_900));
        assertThat(closing.difference()).isEqualTo(Money.ofFen(-100));
        ShiftReport report = host.asOperator(Role.CASHIER, () -> shifts.report(closed.id()));
        assertThat(report.sales().count()).isEqualTo(3);
        assertThat(report.sales().payable()).isEqualTo(Money.ofFen(16_900));
        assertThat(report.sales().last()).isEqualTo(third.number());
        assertThat(report.refunds().payable()).isEqualTo(Money.ofFen(3_000));
        assertThat(report.net()).isEqualTo(Money.ofFen(13_900));
        assertThat(report.openings()).isEqualTo(1);
        assertThat(report.tenders())
                .filteredOn(tender -> tender.type().equals("wechat"))
                .singleElement()
                .satisfies(tender -> assertThat(tender.net()).isEqualTo(second.payable()));
        assertThat(host.service(Printing.class).find("shift:" + closed.id() + ":z"))
                .isPresent();
    }

    @Test
    void cashThatAPluginPaysOutLeavesTheDrawerOnceAndOtherTendersDoNot() {
        Till till = host.newTill();
        paysOut(till, "before", "cash", 1_000);
        begin(till, "open", 20_000);
        paysOut(till, "payout", "cash", 6_860);
        paysOut(till, "payout", "cash", 6_860);
        paysOut(till, "transfer", "wechat", 5_000);
        Shift closed = close(till, "close", 13_140);
        assertThat(closing(closed).difference()).isEqualTo(Money.ZERO);
        ShiftReport report = host.asOperator(Role.CASHIER, () -> shifts.report(closed.id()));
        assertThat(report.moves())
                .extracting(ShiftReport.CashMove::amount, ShiftReport.CashMove::reason)
                .containsExactly(Tuple.tuple(Money.ofFen(-6_860), "退款凭证"));
    }

    @Test
    void whereShiftsAreRequiredNoCashIsPaidOutBesideOne() {
        Till till = host.newTill();
        require(true);
        try {
            refused(() -> paysOut(till, "early", "cash", 1_000), "checkout.shift.required-cash");
            refused(
                    () -> host.asOperator(
                            Role.MANAGER,
                            () -> shifts.moved(
                                    RequestId.random(till.storeId(), RequestId.NO_TILL),
                                    "cash",
                                    Money.ofFen(-1_000),
                                    "退款凭证")),
                    "checkout.shift.required-cash");
            paysOut(till, "transfer", "wechat", 1_000);
            begin(till, "open", 5_000);
            paysOut(till, "payout", "cash", 1_000);
            Shift closed = close(till, "close", 4_000);
            assertThat(closing(closed).difference()).isEqualTo(Money.ZERO);
            // It stands in that report, though its shift is closed by now.
            paysOut(till, "payout", "cash", 1_000);
        } finally {
            require(false);
        }
    }

    @Test
    void whoeverCountsTheDrawerReadsNoAmountsOfItsPapersBeforeTheClose() {
        Till till = host.newTill();
        sell(till, "without-shift", 700, "cash", 700);
        begin(till, "open", 0);
        CompletedSale counted = sell(till, "counted", 8_900, "cash", 8_900);
        assertThat(amounts(till, Role.CASHIER)).containsExactlyInAnyOrder(Money.ofFen(700), null);
        assertThat(amounts(till, Role.MANAGER)).containsExactlyInAnyOrder(Money.ofFen(700), Money.ofFen(8_900));
        assertThat(host.asOperator(Role.CASHIER, () -> list().count(papers(till, counted.number()))))
                .isEqualTo(1);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> list().totals(papers(till, ""))))
                .isInstanceOf(AccessDenied.class);
        assertThat(tells(counted, Role.CASHIER)).as("the paper of just now").isTrue();
        CompletedSale next = sell(till, "next", 100, "cash", 100);
        assertThat(tells(counted, Role.CASHIER)).as("paper by paper").isFalse();
        assertThat(tells(next, Role.CASHIER)).isTrue();
        assertThat(tells(counted, Role.MANAGER)).isTrue();
        close(till, "close", 9_000);
        assertThat(tells(counted, Role.CASHIER)).isTrue();
        assertThat(amounts(till, Role.CASHIER))
                .containsExactlyInAnyOrder(Money.ofFen(700), Money.ofFen(8_900), Money.ofFen(100));
    }

    private boolean tells(CompletedSale paper, Role role) {
        return host.asOperator(role, () -> list().tells(paper.saleId()));
    }

    private List<@Nullable Money> amounts(Till till, Role role) {
        List<@Nullable Money> amounts = new ArrayList<>();
        host.asOperator(role, () -> list().rows(papers(till, ""), 0, 100)).forEach(row -> amounts.add(row.payable()));
        return amounts;
    }

    private SaleFilter papers(Till till, String number) {
        LocalDate today = host.service(ShopClock.class).today();
        return new SaleFilter(List.of(till.storeId()), today, today, null, null, number, List.of(), null);
    }

    private SaleList list() {
        return new SaleList(
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopClock.class),
                new CheckoutDatabase(host.service(PluginDatabases.class)));
    }

    private void require(boolean shift) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(CheckoutSettings.SHIFT_REQUIRED, Boolean.toString(shift)));
    }

    private void paysOut(Till till, String key, String tender, long fen) {
        host.asOperator(Role.MANAGER, () -> shifts.moved(request(till, key), tender, Money.ofFen(-fen), "退款凭证"));
    }

    @Test
    void whatIsAskedTwiceIsDoneOnce() {
        Till till = host.newTill();
        Shift begun = begin(till, "open", 10_000);
        assertThat(begin(till, "open", 10_000)).isEqualTo(begun);
        move(till, "in", 5_000);
        move(till, "in", 5_000);
        assertThatThrownBy(() -> move(till, "in", 4_000)).isInstanceOf(RequestConflict.class);
        assertThatThrownBy(() -> begin(till, "open", 9_000)).isInstanceOf(RequestConflict.class);
        Shift closed = close(till, "close", 15_000);
        assertThat(closing(closed).difference()).isEqualTo(Money.ZERO);
        assertThat(close(till, "close", 15_000)).isEqualTo(closed);
        assertThatThrownBy(() -> close(till, "close", 14_000)).isInstanceOf(RequestConflict.class);
        assertThat(begin(till, "again", 0).number()).isEqualTo(begun.number() + 1);
    }

    @Test
    void aTillHasOneShiftAtATimeHoweverManyAskForOne() throws Exception {
        Till till = host.newTill();
        int begun = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "open-" + i;
                asked.add(threads.submit(() -> {
                    try {
                        begin(till, key, 100);
                        return true;
                    } catch (Refusal refused) {
                        return false;
                    }
                }));
            }
            for (Future<Boolean> answer : asked) {
                begun += answer.get() ? 1 : 0;
            }
        }
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void aShiftThatClosesWhileItsTillSellsCountsEverySaleThatIsItsOwn() throws Exception {
        Till till = host.newTill();
        Shift shift = begin(till, "open", 0);
        AtomicBoolean selling = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> sold = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String seller = "seller-" + i;
                sold.add(threads.submit(() -> {
                    long fen = 0;
                    for (int n = 0; selling.get() && n < 500; n++) {
                        fen += sell(till, seller + "-" + n, 100, "cash", 100)
                                .payable()
                                .fen();
                    }
                    return fen;
                }));
            }
            Host.await("the till sells", () -> papersOf(till, shift.id()) > 1_000);
            Shift closed = close(till, "close", 0);
            selling.set(false);
            long all = 0;
            for (Future<Long> each : sold) {
                all += each.get();
            }
            long expected = closing(closed).expected().fen();
            assertThat(expected).isEqualTo(papersOf(till, shift.id())).isLessThanOrEqualTo(all);
            assertThat(papersOf(till, shift.id()) + papersOf(till, 0)).isEqualTo(all);
        }
    }

    @Test
    void aCloseWaitsForTheSaleThatIsUnderWayAndCountsIt() throws Exception {
        Till till = host.newTill();
        Shift shift = begin(till, "open", 0);
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ServiceRegistration<SaleStep> slow = FrameworkUtil.getBundle(checkout.getClass())
                .getBundleContext()
                .registerService(SaleStep.class, new SlowStep(till.id(), underWay, goOn), null);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<CompletedSale> sale = threads.submit(() -> sell(till, "slow", 8_900, "cash", 8_900));
            underWay.await();
            Future<Shift> closed = threads.submit(() -> close(till, "close", 8_900));
            new LockQueue(host).awaitLocking("checkout_shift");
            assertThat(closed.isDone()).isFalse();
            goOn.countDown();
            assertThat(closing(closed.get()).expected()).isEqualTo(Money.ofFen(8_900));
            assertThat(sale.get().payable()).isEqualTo(Money.ofFen(8_900));
            assertThat(papersOf(till, shift.id())).isEqualTo(8_900);
        } finally {
            goOn.countDown();
            slow.unregister();
        }
    }

    /// @param goOn the step waits for it
    private record SlowStep(long tillId, CountDownLatch underWay, CountDownLatch goOn) implements SaleStep {
        @Override
        public String id() {
            return "slow";
        }

        @Override
        public int order() {
            return 500;
        }

        @Override
        public void complete(SaleInProgress sale) {
            if (sale.tillId() == tillId) {
                underWay.countDown();
                try {
                    assertThat(goOn.await(240, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            }
        }

        @Override
        public void refund(RefundInProgress refund) {}
    }

    @Test
    void theFiguresOfAnOpenShiftAreNotForWhoCountsTheDrawer() {
        Till till = host.newTill();
        Shift open = begin(till, "open", 100);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shifts.report(open.id())))
                .isInstanceOf(AccessDenied.class);
        assertThat(host.asOperator(Role.MANAGER, () -> shifts.report(open.id())).expectedCash())
                .isEqualTo(Money.ofFen(100));
        assertThatThrownBy(() ->
                        host.asOperator(Role.STAFF, () -> shifts.begin(request(till, "other"), Money.ofFen(1))))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void whereShiftsAreRequiredATillSellsOnlyInOne() {
        Till till = host.newTill();
        require(true);
        try {
            assertThatThrownBy(() -> sell(till, "too-early", 100, "cash", 100))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.shift.required"));
            begin(till, "open", 0);
            sell(till, "in-time", 100, "cash", 100);
            close(till, "close", 100);
            // A sale whose answer got lost is answered, though its shift is closed by now.
            sell(till, "in-time", 100, "cash", 100);
        } finally {
            require(false);
        }
    }

    @Test
    void whatCannotBeIsRefusedInASentence() {
        Till till = host.newTill();
        refused(() -> move(till, "early", 100), "checkout.shift.none-open");
        refused(() -> close(till, "early", 100), "checkout.shift.none-open");
        begin(till, "open", 0);
        refused(() -> begin(till, "second", 0), "checkout.shift.already-open");
        refused(() -> move(till, "nothing", 0), "checkout.pay.above-zero");
        refused(() -> close(till, "negative", -1), "checkout.shift.bad-amount");
        refused(
                () -> host.asOperator(Role.CASHIER, () -> shifts.openDrawer(request(till, "why"), " ")),
                "checkout.shift.needs-reason");
    }

    private static void refused(Runnable deed, String key) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(key));
    }

    /// What the papers of a shift come to, in fen; with 0, of those in none.
    private long papersOf(Till till, long shiftId) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT COALESCE(SUM(payable_fen), 0) FROM checkout_sale"
                                        + " WHERE till_id = ? AND COALESCE(shift_id, 0) = ?",
                                row -> row.getLong(1),
                                till.id(),
                                shiftId)
                        .orElseThrow());
    }

    private static Shift.Closing closing(Shift shift) {
        return Objects.requireNonNull(shift.closing());
    }

    private Shift begin(Till till, String key, long floatFen) {
        return host.asOperator(Role.CASHIER, () -> shifts.begin(request(till, key), Money.ofFen(floatFen)));
    }

    private void move(Till till, String key, long fen) {
        host.asOperator(Role.CASHIER, () -> shifts.move(request(till, key), Money.ofFen(fen), "备用"));
    }

    private Shift close(Till till, String key, long countedFen) {
        return host.asOperator(Role.CASHIER, () -> shifts.close(request(till, key), Money.ofFen(countedFen), ""));
    }

    private CompletedSale sell(Till till, String key, long fen, String tender, long given) {
        Cart cart = new Cart(till.storeId(), till.id(), null, List.of(Cart.Line.of(Shelf.goods(fen), Quantity.ONE)));
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        request(till, key),
                        cart,
                        Money.ofFen(fen),
                        List.of(new PaidTender(tender, Money.ofFen(fen), Money.ofFen(given)))));
    }

    private static RequestId request(Till till, String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }
}
