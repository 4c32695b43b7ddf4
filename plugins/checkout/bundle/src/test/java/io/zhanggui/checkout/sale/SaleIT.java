package io.zhanggui.checkout.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.pricing.ManualDiscounts;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaleIT {
    private final Host host;
    private final Checkout checkout;
    private final Ledger ledger;
    private final BundleContext bundles;
    private final Shelf shelf;
    private final Till till;

    SaleIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        ledger = host.service(Ledger.class);
        bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        shelf = Shelf.in(host);
        till = host.newTill();
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @AfterEach
    void mend() {
        host.startDatabase();
    }

    @Test
    void aWholeSaleIsStoredPostedAndPrintedAndReadsBackAsItWasAnswered() {
        Till own = host.newTill();
        long operator = host.operator(Role.CASHIER).id();
        Cart cart = new Cart(
                own.storeId(),
                own.id(),
                null,
                List.of(
                        line(8_900, 2_000),
                        new Cart.Line(
                                Shelf.service(12_801),
                                new Quantity(325),
                                null,
                                null,
                                List.of(
                                        new StaffShare(operator, 60),
                                        new StaffShare(host.operator(Role.BOSS).id(), 40)))));
        Money payable = Money.ofFen(17_800 + 4_160);
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(own.storeId(), own.id(), "whole"),
                        cart,
                        payable,
                        List.of(
                                new PaidTender("wechat", Money.ofFen(10_000), Money.ofFen(10_000)),
                                new PaidTender("cash", Money.ofFen(11_960), Money.ofFen(12_000)))));

        assertThat(sale.payable()).isEqualTo(payable);
        assertThat(sale.change()).isEqualTo(Money.ofFen(40));
        assertThat(sale.number()).endsWith("01-20260601-0001");
        assertThat(checkout.find(sale.saleId())).contains(sale);
        assertThat(ledger.ofDocument(sale.document()).stream()
                        .map(entry -> entry.account().name() + entry.amount()))
                .containsExactlyInAnyOrder(
                        "tender.wechat-10000", "tender.cash-11960", "revenue.goods17800", "revenue.service4160");
        Host.await(
                "the receipt is a print job",
                () -> host.service(Printing.class)
                        .find("receipt:" + sale.saleId())
                        .isPresent());
        assertThat(today(own)).isEqualTo(new DayTotal(sale.businessDate(), 1, payable, 0, Money.ZERO));
    }

    @Test
    void theSameRequestByTwentyThreadsIsOneSaleAndOneAnswer() throws Exception {
        Till own = host.newTill();
        Cart cart = cart(own, line(500, 1_000), line(701, 1_000));
        RequestId request = new RequestId(own.storeId(), own.id(), "twenty");
        Set<CompletedSale> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<CompletedSale>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(threads.submit(() -> host.asOperator(Role.CASHIER, () -> sell(request, cart, 1_201))));
            }
            for (Future<CompletedSale> future : futures) {
                answers.add(future.get());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(today(own).sales()).isEqualTo(1);
        assertThat(revenue(own)).isEqualTo(1_201);
    }

    @Test
    void theSameRequestIdWithOtherContentIsAConflict() {
        RequestId request = request("conflict");
        sold(request, 300);
        assertThatThrownBy(() -> sold(request, 400)).isInstanceOf(RequestConflict.class);
    }

    @Test
    void aSaleWhoseCommitGotNoAnswerIsLookedUpAndAnswered() {
        Till own = host.newTill();
        RequestId request = new RequestId(own.storeId(), own.id(), "lost-reply");
        Cart cart = cart(own, line(500, 1_000));
        CompletedSale sale = host.asOperator(Role.CASHIER, () -> {
            host.breakNextCommit();
            return sell(request, cart, 500);
        });
        assertThat(checkout.find(sale.saleId())).contains(sale);
        assertThat(today(own).sales()).isEqualTo(1);
    }

    @Test
    void withoutADatabaseNothingIsSoldAndTheSameRequestSellsWhenItIsBack() {
        Till own = host.newTill();
        RequestId request = new RequestId(own.storeId(), own.id(), "database-down");
        Cart cart = cart(own, line(500, 1_000));
        var cashier = host.operator(Role.CASHIER);
        host.service(io.zhanggui.api.security.Operators.class).as(cashier, () -> {
            host.stopDatabase();
            assertThatThrownBy(() -> sell(request, cart, 500)).isInstanceOf(Unavailable.class);
            host.startDatabase();
            sell(request, cart, 500);
        });
        assertThat(today(own).sales()).isEqualTo(1);
    }

    @Test
    void aRefusedSaleChangesNothing() {
        Till own = host.newTill();
        Cart cart = cart(own, line(500, 1_000));
        long rows = rows();
        refused(own, cart, 400, List.of(cash(400)), "checkout.price-changed");
        refused(own, cart, 500, List.of(cash(400)), "checkout.tender.too-little");
        refused(own, cart, 500, List.of(cash(600)), "checkout.tender.too-much");
        refused(
                own,
                cart,
                500,
                List.of(new PaidTender("wechat", Money.ofFen(500), Money.ofFen(600))),
                "checkout.tender.no-change");
        refused(
                own,
                cart,
                500,
                List.of(new PaidTender("barter", Money.ofFen(500), Money.ofFen(500))),
                "checkout.tender.unavailable");
        refused(own, new Cart(own.storeId(), own.id(), null, List.of()), 0, List.of(), "checkout.cart.empty");
        assertThat(rows()).isEqualTo(rows);
        assertThat(revenue(own)).isZero();
    }

    @Test
    void aStepThatFailsRollsTheWholeSaleBackAndTheTillSellsOnWithoutIt() {
        Till own = host.newTill();
        Cart cart = cart(own, line(500, 1_000));
        long rows = rows();
        ServiceRegistration<SaleStep> step = bundles.registerService(SaleStep.class, new BrokenStep(), null);
        try {
            refused(own, cart, 500, List.of(cash(500)), "checkout.part.failed");
        } finally {
            step.unregister();
        }
        assertThat(rows()).isEqualTo(rows);
        host.asOperator(Role.CASHIER, () -> sell(new RequestId(own.storeId(), own.id(), "on"), cart, 500));
        assertThat(today(own).sales()).isEqualTo(1);
    }

    @Test
    void anOverriddenPriceNeedsThePermissionAndAReason() {
        Cart.Line cheaper = new Cart.Line(Shelf.goods(900), Quantity.ONE, Money.ofFen(800), "瑕疵", List.of());
        Cart.Line unexplained = new Cart.Line(Shelf.goods(900), Quantity.ONE, Money.ofFen(800), null, List.of());
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> sell(request("override-cashier"), cart(till, cheaper), 800)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> sell(request("override-unexplained"), cart(till, unexplained), 800)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.override.needs-reason"));
        CompletedSale sale = host.asOperator(Role.MANAGER, () -> sell(request("override"), cart(till, cheaper), 800));
        assertThat(sale.lines().getFirst().overrideReason()).isEqualTo("瑕疵");
        assertThat(audited(sale)).containsExactly("checkout.price-overridden");
    }

    @Test
    void aPriceThatAManagerAgreedToIsSoldByTheCashierAndTheRecordNamesBoth() {
        long manager = host.operator(Role.MANAGER).id();
        long cashier = host.operator(Role.CASHIER).id();
        Cart.Line plain = Cart.Line.of(Shelf.goods(900), Quantity.ONE);
        Cart.Line agreed = plain.at(Money.ofFen(800), "老客户", manager);
        Cart.Line own = plain.at(Money.ofFen(800), "老客户", cashier);
        assertThatThrownBy(() ->
                        host.asOperator(Role.CASHIER, () -> sell(request("agreed-by-none"), cart(till, own), 800)))
                .isInstanceOf(AccessDenied.class);
        CompletedSale sale = host.asOperator(Role.CASHIER, () -> sell(request("agreed"), cart(till, agreed), 800));
        assertThat(sale.operatorId()).isEqualTo(cashier);
        assertThat(audited(sale)).containsExactly("checkout.price-overridden");
        assertThat(auditDetails(sale))
                .contains(host.operator(Role.MANAGER).displayName())
                .contains("老客户");

        Cart off = cart(till, plain).presenting(List.of(ManualDiscounts.presented(manager, Money.ofFen(100), "老客户")));
        CompletedSale reduced = host.asOperator(Role.CASHIER, () -> sell(request("agreed-off"), off, 800));
        assertThat(auditDetails(reduced)).contains(host.operator(Role.MANAGER).displayName());
        Cart byHand = cart(till, plain).presenting(List.of(ManualDiscounts.presented(cashier, Money.ofFen(100), "我")));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> sell(request("off-by-none"), byHand, 800)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void theTotalOfALabelIsSoldAndGivenBackToTheFen() {
        Till own = host.newTill();
        Cart.Line labelled = Cart.Line.of(Shelf.goods(5_980), new Quantity(206)).costing(Money.ofFen(1_234));
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> sell(new RequestId(own.storeId(), own.id(), "labels"), cart(own, labelled, labelled), 2_468));
        assertThat(checkout.find(sale.saleId())).contains(sale);
        assertThat(refund(own, "label-back", sale, new RefundLine(1, new Quantity(206)))
                        .payable())
                .isEqualTo(Money.ofFen(1_234));
    }

    @Test
    void whoNamesATotalGetsNoMoreOfTheGoodsThanItBuys() {
        Cart.Line claimed = Cart.Line.of(Shelf.goods(5_980), Quantity.of(10)).costing(Money.ofFen(1_234));
        assertThat(checkout.price(cart(till, claimed)).lines().getFirst().quantity())
                .isEqualTo(new Quantity(206));
    }

    @Test
    void withoutAReceiptMoreThanTheListPriceIsGivenBackOnlyByWhoMayMakeAPrice() {
        Till own = host.newTill();
        Cart.Line dear = new Cart.Line(Shelf.goods(900), Quantity.of(2), Money.ofFen(901), null, List.of());
        Cart.Line exact = Cart.Line.of(Shelf.goods(900), Quantity.of(3)).costing(Money.ofFen(2_699));
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER,
                        () -> checkout.refundWithoutReceipt(
                                new RequestId(own.storeId(), own.id(), "dear"), cart(own, dear), "cash", true, "坏了")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.override.needs-reason"));
        CompletedSale refund = host.asOperator(
                Role.MANAGER,
                () -> checkout.refundWithoutReceipt(
                        new RequestId(own.storeId(), own.id(), "exact"), cart(own, exact), "cash", true, "坏了"));
        assertThat(refund.payable())
                .as("to the fen, though no price of a piece gives it")
                .isEqualTo(Money.ofFen(2_699));
    }

    @Test
    void aLineIsRefundedOnceAtWhatWasPaidToTheTendersThatPaid() {
        Till own = host.newTill();
        Cart cart = cart(own, line(1_000, 3_000), line(333, 1_000));
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(own.storeId(), own.id(), "to-refund"),
                        cart,
                        Money.ofFen(3_333),
                        List.of(cash(1_111), new PaidTender("alipay", Money.ofFen(2_222), Money.ofFen(2_222)))));
        CompletedSale first = refund(own, "refund-1", sale, new RefundLine(1, Quantity.ONE));
        CompletedSale second =
                refund(own, "refund-2", sale, new RefundLine(1, Quantity.of(2)), new RefundLine(2, Quantity.ONE));

        assertThat(first.payable().plus(second.payable())).isEqualTo(sale.payable());
        assertThat(paidBack("cash", first, second)).isEqualTo(1_111);
        assertThat(paidBack("alipay", first, second)).isEqualTo(2_222);
        assertThat(revenue(own)).isZero();
        assertThatThrownBy(() -> refund(own, "refund-3", sale, new RefundLine(2, Quantity.ONE)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.textKey()).isEqualTo("checkout.refund.nothing-left"));
        assertThat(checkout.find(first.saleId())).contains(first);
        assertThat(today(own).refundNet()).isEqualTo(sale.payable());
    }

    @Test
    void twoRefundsOfOneLineAtTheSameTimeGiveItsMoneyBackOnce() throws Exception {
        Till own = host.newTill();
        Cart cart = cart(own, line(600, 1_000));
        CompletedSale sale =
                host.asOperator(Role.CASHIER, () -> sell(new RequestId(own.storeId(), own.id(), "race"), cart, 600));
        int given = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CompletedSale>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "race-refund-" + i;
                futures.add(threads.submit(() -> refund(own, key, sale, new RefundLine(1, Quantity.ONE))));
            }
            for (Future<CompletedSale> future : futures) {
                try {
                    future.get();
                    given++;
                } catch (java.util.concurrent.ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Refusal.class);
                }
            }
        }
        assertThat(given).isEqualTo(1);
        assertThat(revenue(own)).isZero();
    }

    @Test
    void aRefundWithoutReceiptNeedsItsPermissionAndPaysAtTheGivenPrice() {
        Till own = host.newTill();
        Cart.Line returned = new Cart.Line(Shelf.goods(900), Quantity.of(2), Money.ofFen(750), null, List.of());
        RequestId request = new RequestId(own.storeId(), own.id(), "no-receipt");
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> checkout.refundWithoutReceipt(request, cart(own, returned), "cash", true, "坏了")))
                .isInstanceOf(AccessDenied.class);
        CompletedSale refund = host.asOperator(
                Role.MANAGER, () -> checkout.refundWithoutReceipt(request, cart(own, returned), "cash", true, "坏了"));
        assertThat(refund.refund()).isTrue();
        assertThat(refund.payable()).isEqualTo(Money.ofFen(1_500));
        assertThat(revenue(own)).isEqualTo(-1_500);
        assertThat(audited(refund)).containsExactly("checkout.refunded-without-receipt");
    }

    @Test
    void whoWorksElsewhereNeitherSellsNorRefundsNorPrintsHere() {
        Till own = host.newTill();
        Cart cart = cart(own, line(500, 1_000));
        CompletedSale sale =
                host.asOperator(Role.CASHIER, () -> sell(new RequestId(own.storeId(), own.id(), "mine"), cart, 500));
        RequestId request = new RequestId(own.storeId(), own.id(), "not-mine");
        Operator stranger = new Operator(7, "stranger", "外人", Role.MANAGER, Set.of(till.storeId()), true);
        host.service(Operators.class).as(stranger, () -> {
            assertThatThrownBy(() -> sell(request, cart, 500)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> checkout.refund(
                            request, sale.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "test"))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> checkout.print(sale.saleId(), true)).isInstanceOf(Refusal.class);
            // Nor into the own drawer, by the number of a paper that was never shown there.
            assertThatThrownBy(() -> checkout.refund(
                            request("elsewhere"),
                            sale.saleId(),
                            List.of(new RefundLine(1, Quantity.ONE)),
                            true,
                            "test"))
                    .isInstanceOf(Refusal.class);
        });
        assertThat(checkout.findByRequest(request("elsewhere"))).isEmpty();
        assertThat(today(own).sales()).isEqualTo(1);
        assertThat(today(own).refunds()).isZero();
        assertThat(audited(sale)).isEmpty();
    }

    @Test
    void eachCopyOfAReceiptIsPrintedAndAudited() {
        Till own = host.newTill();
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> sell(new RequestId(own.storeId(), own.id(), "copied"), cart(own, line(500, 1_000)), 500));
        host.asOperator(Role.CASHIER, () -> checkout.print(sale.saleId(), true));
        host.asOperator(Role.CASHIER, () -> checkout.print(sale.saleId(), true));
        assertThat(audited(sale)).containsExactly("checkout.receipt-copied", "checkout.receipt-copied");
        assertThat(host.service(Printing.class).recent(own.id(), 10))
                .filteredOn(job -> job.jobId().contains(":copy:"))
                .hasSize(2);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> checkout.print(sale.saleId(), true)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aCartOfTwelveHundredLinesIsSoldInOneGo() {
        Till own = host.newTill();
        List<Cart.Line> lines = new ArrayList<>();
        for (int i = 0; i < Cart.MAX_LINES; i++) {
            lines.add(line(100 + i, 1_000));
        }
        Cart cart = new Cart(own.storeId(), own.id(), null, lines);
        Money payable = checkout.price(cart).payable();
        CompletedSale sale = host.asOperator(
                Role.CASHIER, () -> sell(new RequestId(own.storeId(), own.id(), "long"), cart, payable.fen()));
        assertThat(checkout.find(sale.saleId()).orElseThrow().lines()).hasSize(Cart.MAX_LINES);
        assertThat(revenue(own)).isEqualTo(payable.fen());
    }

    private static Cart.Line line(long fen, long thousandths) {
        return Cart.Line.of(fen % 2 == 0 ? Shelf.goods(fen) : Shelf.service(fen), new Quantity(thousandths));
    }

    private static Cart cart(Till till, Cart.Line... lines) {
        return new Cart(till.storeId(), till.id(), null, List.of(lines));
    }

    private static PaidTender cash(long fen) {
        return new PaidTender("cash", Money.ofFen(fen), Money.ofFen(fen));
    }

    private RequestId request(String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }

    private CompletedSale sell(RequestId request, Cart cart, long fen) {
        return checkout.complete(request, cart, Money.ofFen(fen), List.of(cash(fen)));
    }

    private CompletedSale sold(RequestId request, long fen) {
        return host.asOperator(Role.CASHIER, () -> sell(request, cart(till, line(fen, 1_000)), fen));
    }

    private List<String> audited(CompletedSale paper) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT action FROM host_audit WHERE subject = ? ORDER BY id",
                        row -> row.getString(1),
                        paper.document()));
    }

    private String auditDetails(CompletedSale paper) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE subject = ? ORDER BY id LIMIT 1",
                                row -> row.getString(1),
                                paper.document())
                        .orElseThrow());
    }

    private CompletedSale refund(Till at, String key, CompletedSale sale, RefundLine... lines) {
        RequestId request = new RequestId(at.storeId(), at.id(), key);
        return host.asOperator(
                Role.CASHIER, () -> checkout.refund(request, sale.saleId(), List.of(lines), true, "不想要了"));
    }

    private void refused(Till at, Cart cart, long fen, List<PaidTender> tenders, String textKey) {
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> checkout.complete(
                                RequestId.random(at.storeId(), at.id()), cart, Money.ofFen(fen), tenders)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }

    private static long paidBack(String type, CompletedSale... refunds) {
        return List.of(refunds).stream()
                .flatMap(refund -> refund.tenders().stream())
                .filter(tender -> tender.type().equals(type))
                .mapToLong(tender -> tender.amount().fen())
                .sum();
    }

    private DayTotal today(Till at) {
        LocalDate day = LocalDate.of(2026, 6, 1);
        return checkout.totals(List.of(at.storeId()), day, day, null).getFirst();
    }

    private long revenue(Till at) {
        LocalDate day = LocalDate.of(2026, 6, 1);
        return ledger.sum(List.of(at.storeId()), "revenue.", UnitOfAccount.FEN, day, day);
    }

    private long rows() {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT (SELECT COUNT(*) FROM checkout_sale) + (SELECT COUNT(*) FROM checkout_line)"
                                        + " + (SELECT COUNT(*) FROM checkout_tender)"
                                        + " + (SELECT COALESCE(SUM(last_number), 0) FROM checkout_number)",
                                row -> row.getLong(1))
                        .getFirst());
    }

    private static final class BrokenStep implements SaleStep {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public int order() {
            return 500;
        }

        @Override
        public void complete(SaleInProgress sale) {
            throw new UnsupportedOperationException("a plugin with a bug");
        }

        @Override
        public void refund(RefundInProgress refund) {
            throw new UnsupportedOperationException("a plugin with a bug");
        }
    }
}
