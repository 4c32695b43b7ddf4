package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.WithdrawalOver;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.TopUpLimits;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundPayoutsIT {
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final ShopClock clock;
    private final StoredValueDatabase tables;
    private final PayoutDesk payoutDesk;
    private final RefundQuotes quotes;
    private final RefundArchive archive;
    private final RefundPayouts payouts;
    private final CardDesk desk;
    private final CardOffice office;

    RefundPayoutsIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        clock = host.service(ShopClock.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        Lots lots = host.service(Lots.class);
        payoutDesk = new PayoutDesk(host, counter, tables, host.service(StepUp.class));
        Cards cards = payoutDesk.cards;
        quotes = payoutDesk.quotes;
        archive = payoutDesk.archive;
        payouts = payoutDesk.payouts;
        Texts texts = host.service(Texts.class);
        AuditLog audit = host.service(AuditLog.class);
        desk = new CardDesk(
                unitOfWork,
                operators,
                ledger,
                lots,
                cards,
                new KnownMembers(),
                new TopUpLimits(
                        new RegionRules(unitOfWork, tables, operators, audit, host.service(Settings.class)), texts),
                audit,
                host.service(Stores.class),
                clock);
        office = new CardOffice(
                unitOfWork, operators, host.service(Stores.class), ledger, cards, new KnownMembers(), audit, clock);
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void theCourtsExampleIsPaidOutAtTheMerchantsCauseAndTheBooksSayWhereItWent() {
        long member = courtsExample();
        PaidRefund paid = pay(request(), order(member, RefundCause.MERCHANT, 30_450));
        assertThat(paid.total().plain()).isEqualTo("304.50");
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);
        assertThat(entries(paid))
                .containsExactlyInAnyOrder(
                        "stored-value.principal -30450",
                        "stored-value.bonus -10150",
                        "stored-value.bonus-granted 10150",
                        "tender.cash 30450");
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(paid.paper().lines())
                .contains(
                        new RefundPaper.Line(RefundPaper.Style.PAIR, "已用部分 (折后价)", "2,695.50"),
                        new RefundPaper.Line(RefundPaper.Style.TOTAL, "实退合计", "304.50"));
    }

    @Test
    void aListOfRefundsIsThatOfTheOperatorsStoresAndACopyOfAPaperIsAudited() {
        PaidRefund paid = pay(request(), order(courtsExample(), RefundCause.MERCHANT, 30_450));
        LocalDate day = clock.today();
        assertThat(as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100)))
                .contains(paid);
        assertThat(as(Set.of(), () -> archive.between(day, day, 0, 100))).contains(paid);
        List<PaidRefund> ofStore = as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100));
        RefundArchive.Paid sum = as(Set.of(paid.storeId()), () -> archive.paid(day, day));
        assertThat(sum.count()).isEqualTo(ofStore.size());
        assertThat(sum.total())
                .isEqualTo(ofStore.stream().map(PaidRefund::total).reduce(Money.ZERO, Money::plus));
        assertThat(as(Set.of(paid.storeId()), () -> archive.between(day, day, ofStore.size(), 100)))
                .isEmpty();
        assertThat(as(Set.of(host.newTill().storeId()), () -> archive.between(day, day, 0, 100)))
                .isEmpty();

        as(Set.of(), () -> {
            archive.copied(paid);
            return paid;
        });
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'stored-value.refund-copied' AND subject = ?",
                                row -> row.getString(1),
                                "member:" + paid.memberId())))
                .containsExactly("{\"document\":\"" + paid.document() + "\"}");
    }

    private <T> T as(Set<Long> stores, Supplier<T> action) {
        Operator manager = host.operator(Role.MANAGER);
        List<T> result = new ArrayList<>();
        host.service(Operators.class)
                .as(
                        new Operator(
                                manager.id(), manager.loginName(), manager.displayName(), Role.MANAGER, stores, true),
                        () -> result.add(action.get()));
        return result.getFirst();
    }

    @Test
    void theCourtsExampleGivesNothingAtTheConsumersCause() {
        long member = courtsExample();
        RefundQuote quote = quote(member, RefundCause.CONSUMER);
        assertThat(quote.total()).isEqualTo(Money.ZERO);
        assertThat(quote.lots().getFirst().refund().isExceeded()).isTrue();
    }

    @Test
    void whatWasUsedBeforeATransferCountsAfterItToo() {
        long member = courtsExample();
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        assertThat(quote(member, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        assertThat(quote(member, RefundCause.MERCHANT).total().plain()).isEqualTo("304.50");
        // To and fro: the history is that of the contract, however often it was passed on.
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), second, member));
        assertThat(quote(member, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        PaidRefund paid = pay(request(), order(member, RefundCause.MERCHANT, 30_450));
        assertThat(entries(paid)).contains("tender.cash 30450");
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(second)).isEmpty();
    }

    @Test
    void whatWasUsedBeforeAMergeCountsAfterItToo() {
        long gone = courtsExample();
        long stays = Counter.member();
        merge(gone, stays);
        assertThat(quote(stays, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        assertThat(quote(stays, RefundCause.MERCHANT).total().plain()).isEqualTo("304.50");
    }

    @Test
    void aMemberWhoUsedThePrincipalFirstLosesNothingByATransfer() {
        long member = Counter.member();
        long step = counter.nextStep(100);
        counter.topUp(member, counter.addPrincipalFirst(step, 6_000), step);
        counter.pay(member, step);
        long lawful = step - step * step / (step + 6_000);
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        assertThat(quote(member, RefundCause.MERCHANT).principal().fen()).isEqualTo(lawful);
    }

    @Test
    void aSaleThatIsRefundedAfterATransferGivesTheContractBackOnce() {
        long member = Counter.member();
        long offer = counter.addOffer(30_000, 10_000);
        counter.topUp(member, offer, 30_000);
        // Other tests top up any amount, which would get what this step gives.
        counter.changeOffer(offer, "active = FALSE");
        counter.pay(member, 20_000);
        CompletedSale returned = counter.pay(member, 10_000);
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        counter.refund(returned, 1_000);
        // 400 bought for 300; 200 used; 100 on each card.
        RefundQuote both = quote(member, RefundCause.MERCHANT);
        assertThat(both.lots()).hasSize(2);
        assertThat(both.lots())
                .allSatisfy(
                        each -> assertThat(each.refund().principal().plain()).isEqualTo("75.00"));
        assertThat(quote(member, RefundCause.CONSUMER).principal().plain()).isEqualTo("100.00");
        long one = both.lots().getFirst().lot().id();
        RefundOrder half = new RefundOrder(
                member,
                Set.of(one),
                RefundRequest.of(RefundCause.CONSUMER, clock.today()),
                Money.ofFen(5_000),
                "cash",
                "其他");
        pay(request(), half);
        assertThat(quote(member, RefundCause.CONSUMER).principal().plain()).isEqualTo("50.00");
    }

    private long secondCard(long member) {
        return host.asOperator(Role.MANAGER, () -> office.open(member, "副卡", "N" + Ids.next(), List.of()))
                .id();
    }

    private void merge(long from, long into) {
        String document = "merge:" + Ids.next();
        host.asOperator(
                Role.BOSS,
                () -> ledger.postOnce(
                        LedgerRequest.of(counter.request(), "merge", document, from, into),
                        transaction ->
                                counter.services(MergePart.class).forEach(part -> part.move(transaction, from, into))));
    }

    @Test
    void atTheConsumersCauseWhatWasUsedCountsAtThePriceBeforeTheDiscount() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 30_000);
        ServiceRegistration<DiscountSource> tenOff = tenOff(1_000);
        try {
            counter.pay(member, 10_000, 9_000);
        } finally {
            tenOff.unregister();
        }
        assertThat(quote(member, RefundCause.MERCHANT).principal().plain()).isEqualTo("210.00");
        RefundQuote consumers = quote(member, RefundCause.CONSUMER);
        assertThat(consumers.principal().plain()).isEqualTo("200.00");
        assertThat(consumers.lots().getFirst().refund().uses().getFirst().price())
                .isEqualTo(LawfulRefund.Price.LIST);

        PaidRefund paid = pay(request(), order(member, RefundCause.CONSUMER, 20_000));
        assertThat(entries(paid))
                .containsExactlyInAnyOrder(
                        "stored-value.principal -21000", "tender.cash 20000", "revenue.prepaid-settled 1000");
    }

    @Test
    void interestIsPaidFromTheDayOfPaymentAndAWithdrawalEndsAfterSevenDays() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(100_000, 0), 100_000);
        assertThat(quote(member, RefundCause.WITHDRAWAL).total().plain()).isEqualTo("1000.00");
        host.clock().advance(Duration.ofDays(8));
        assertThatThrownBy(() -> quote(member, RefundCause.WITHDRAWAL)).isInstanceOf(WithdrawalOver.class);
        host.clock().advance(Duration.ofDays(32));
        // 1,000 yuan, 40 days: 3.00 % and 1.50 %
        assertThat(quote(member, RefundCause.MERCHANT).interest().plain()).isEqualTo("3.29");
        assertThat(quote(member, RefundCause.CONSUMER).interest().plain()).isEqualTo("1.64");
    }

    @Test
    void aRepeatedRequestPaysOnceAndTheSameRequestForSomethingElseIsRefused() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RequestId request = request();
        RefundOrder order = order(member, RefundCause.WITHDRAWAL, 10_000);
        PaidRefund first = pay(request, order);
        assertThat(pay(request, order)).isEqualTo(first);
        assertThat(ledger.ofDocument(first.document())).hasSize(2);
        assertThatThrownBy(() -> pay(
                        request,
                        new RefundOrder(member, order.lotIds(), order.request(), Money.ofFen(1), "cash", "其他")))
                .isInstanceOf(RequestConflict.class);
    }

    @Test
    void whatWasSpentMeanwhileIsNotPaidOut() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = order(member, RefundCause.MERCHANT, 10_000);
        counter.pay(member, 3_000);
        RefundChanged changed = catchThrowableOfType(RefundChanged.class, () -> pay(request(), order));
        assertThat(changed.now().plain()).isEqualTo("70.00");
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("70.00");
    }

    @Test
    void ofARefundAndTwentyPaymentsAtTheSameTimeTheMemberNeverGetsMoreThanWasPaid() throws Exception {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 20_000);
        RefundOrder order = order(member, RefundCause.MERCHANT, 20_000);
        CyclicBarrier start = new CyclicBarrier(21);
        long spent = 0;
        long refunded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(21)) {
            Future<PaidRefund> refund = threads.submit(() -> {
                start.await();
                return pay(request(), order);
            });
            List<Future<?>> payments = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                payments.add(threads.submit(() -> {
                    start.await();
                    return counter.pay(member, 1_000);
                }));
            }
            refunded = amount(refund, 20_000);
            for (Future<?> payment : payments) {
                spent += amount(payment, 1_000);
            }
        }
        assertThat(storedValue.balance(member).total().fen()).isEqualTo(20_000 - spent - refunded);
        assertThat(refunded == 0 || spent == 0).isTrue();
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void aPurseThatUsedThePrincipalFirstIsStillPaidBackAsTheLawSays() {
        long member = Counter.member();
        long step = counter.nextStep(100);
        counter.topUp(member, counter.addPrincipalFirst(step, 6_000), step);
        counter.pay(member, step);
        long lawful = step - step * step / (step + 6_000);
        PaidRefund paid = pay(request(), order(member, RefundCause.MERCHANT, lawful));
        assertThat(entries(paid))
                .contains("tender.cash " + lawful, "revenue.prepaid-settled " + -lawful, "stored-value.bonus -6000");
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void aFreezeStopsSpendingButNotWhatIsOwedAndThePayoutNamesWhoOverrodeIt() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        host.asOperator(Role.MANAGER, () -> office.reportLost(member, "钱包丢了"));
        RefundOrder order = order(member, RefundCause.MERCHANT, 10_000);
        refused("stored-value.refund.frozen", () -> pay(request(), order));
        RefundOrder override = new RefundOrder(
                member, order.lotIds(), order.request(), order.expected(), order.tender(), order.reason(), true);
        assertThatThrownBy(() -> pay(request(), override)).isInstanceOf(AccessDenied.class);
        PaidRefund paid = payoutDesk.pay(Role.BOSS, request(), override);
        assertThat(paid.total().plain()).isEqualTo("100.00");
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'stored-value.refund-paid' AND subject = ?",
                                row -> row.getString(1),
                                "member:" + member)))
                .singleElement()
                .asString()
                .contains("\"despiteFreeze\":\"true\"");
    }

    @Test
    void aRefundIsFiguredForTheDayOnWhichItIsPaid() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = order(member, RefundCause.WITHDRAWAL, 10_000);
        RequestId request = request();
        host.clock().advance(Duration.ofDays(1));
        refused("stored-value.refund.not-today", () -> pay(request, order));
        RefundOrder today = order(member, RefundCause.WITHDRAWAL, 10_000);
        PaidRefund paid = pay(request, today);
        host.clock().advance(Duration.ofDays(1));
        // The answer that was lost, asked for again on the next day.
        assertThat(pay(request, today)).isEqualTo(paid);
    }

    @Test
    void nobodyPaysOutInAStoreWhereTheyDoNotWork() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = order(member, RefundCause.MERCHANT, 10_000);
        long elsewhere = host.newTill().storeId();
        assertThatThrownBy(() -> as(Set.of(elsewhere), () -> payouts.payOut(request(), order, "")))
                .isInstanceOf(Refusal.class);
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("100.00");
    }

    @Test
    void theSameKeyAtTwoTillsPaysTwoRefunds() {
        long first = Counter.member();
        long second = Counter.member();
        counter.topUpAnyAmount(first, 10_000);
        counter.topUpAnyAmount(second, 10_000);
        RequestId request = request();
        PaidRefund one = pay(request, order(first, RefundCause.MERCHANT, 10_000));
        PaidRefund two = pay(
                new RequestId(request.storeId(), RequestId.NO_TILL, request.key()),
                order(second, RefundCause.MERCHANT, 10_000));
        assertThat(two.memberId()).isEqualTo(second);
        assertThat(two.document()).isNotEqualTo(one.document());
    }

    @Test
    void cashThatIsPaidBackIsMissingWhenTheDrawerIsCounted() throws SQLException {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RequestId request = request();
        sql("INSERT INTO checkout_shift (id, store_id, till_id, number, open_till, opened_by, opened_at, opened_on,"
                + " open_key, float_fen, note) VALUES (1, " + request.storeId() + ", " + request.tillId() + ", 1, "
                + request.tillId() + ", 1, UTC_TIMESTAMP(3), UTC_DATE, 'open', 0, '')");
        RefundOrder order = order(member, RefundCause.MERCHANT, 10_000);
        pay(request, order);
        pay(request, order);
        assertThat(sql("SELECT CONCAT_WS(' ', COUNT(*), SUM(amount_fen)) FROM checkout_cash_move WHERE shift_id = 1"))
                .isEqualTo("1 -10000");
        sql("DELETE FROM checkout_shift WHERE id = 1");
    }

    private String sql(String statement) throws SQLException {
        var access = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            ResultSet row = sql.getResultSet();
            row.next();
            return row.getString(1);
        }
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThat(catchThrowableOfType(Refusal.class, action).textKey()).isEqualTo(textKey);
    }

    @Test
    void aCashierPaysNothingBackAndALargeRefundNeedsASecondProof() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(60_000, 0), 60_000);
        RefundOrder order = order(member, RefundCause.WITHDRAWAL, 60_000);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> payouts.payOut(request(), order, "")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> payouts.payOut(request(), order, "wrong")))
                .isInstanceOf(Refusal.class);
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("600.00");
    }

    private long courtsExample() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(300_000, 100_000), 300_000);
        counter.pay(member, 200_000);
        counter.pay(member, 159_400);
        return member;
    }

    private RefundQuote quote(long member, RefundCause cause) {
        return host.asOperator(
                Role.MANAGER, () -> quotes.quote(member, lotIds(member), RefundRequest.of(cause, clock.today())));
    }

    private Set<Long> lotIds(long member) {
        return payoutDesk.lotIds(member);
    }

    private RefundOrder order(long member, RefundCause cause, long expectedFen) {
        return payoutDesk.order(member, cause, expectedFen);
    }

    private PaidRefund pay(RequestId request, RefundOrder order) {
        return payoutDesk.pay(request, order);
    }

    private RequestId request() {
        return payoutDesk.request();
    }

    private List<String> entries(PaidRefund paid) {
        return ledger.ofDocument(paid.document()).stream()
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    private ServiceRegistration<DiscountSource> tenOff(long fen) {
        DiscountSource source =
                (store, member) -> line -> List.of(new DiscountSource.Offer("test", "立减", Money.ofFen(fen)));
        return FrameworkUtil.getBundle(host.service(Checkout.class).getClass())
                .getBundleContext()
                .registerService(DiscountSource.class, source, null);
    }

    private static long amount(Future<?> future, long fen) throws InterruptedException {
        try {
            future.get();
            return fen;
        } catch (ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOf(Refusal.class);
            return 0;
        }
    }
}
