package io.zhanggui.checkout.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.history.PastSales;
import io.zhanggui.checkout.report.SalesReports.Row;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesReportsIT {
    private static final int DAYS = 4;
    private static final AtomicInteger FILES = new AtomicInteger();

    private final Host host;
    private final Checkout checkout;
    private final ShopClock clock;
    private final SalesReports reports;
    private final SaleList list;
    private final Shelf shelf;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    SalesReportsIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        clock = host.service(ShopClock.class);
        CheckoutDatabase migrated = new CheckoutDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        reports = new SalesReports(unitOfWork, operators, host.service(Stores.class), clock, migrated);
        list = new SaleList(unitOfWork, operators, host.service(Stores.class), clock, migrated);
        shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void everyRowIsTheTotalOfTheListBehindIt() {
        Till till = host.newTill();
        trade(till, 40);
        SaleList.Totals all = totals(till, null);
        assertThat(all.refunds()).isPositive();
        for (ReportBy by : List.of(ReportBy.DAY, ReportBy.HOUR, ReportBy.STORE, ReportBy.TILL, ReportBy.CASHIER)) {
            List<Row> rows = rows(till, by, false);
            assertThat(rows).isNotEmpty();
            for (Row row : rows) {
                SaleList.Totals behind = totals(till, new SaleFilter.Behind(by, row.key()));
                assertThat(row.sales()).as(by + " " + row.key()).isEqualTo(behind.sales());
                assertThat(row.saleNet()).isEqualTo(behind.saleNet());
                assertThat(row.refunds()).isEqualTo(behind.refunds());
                assertThat(row.refundNet()).isEqualTo(behind.refundNet());
            }
            assertThat(net(rows)).as(by.name()).isEqualTo(all.net());
        }
        for (ReportBy by : List.of(ReportBy.TENDER, ReportBy.KIND, ReportBy.CATEGORY, ReportBy.ITEM)) {
            List<Row> rows = rows(till, by, false);
            assertThat(net(rows)).as(by.name()).isEqualTo(all.net());
            assertThat(rows).allSatisfy(row -> assertTheListBehindCountsItsPart(till, by, row));
        }
        Money refunded =
                rows(till, ReportBy.REFUND, false).stream().map(Row::refundNet).reduce(Money.ZERO, Money::plus);
        assertThat(refunded).isEqualTo(all.refundNet());
        assertThat(rows(till, ReportBy.REFUND, false)).extracting(Row::key).containsOnly("坏了", "不合适");
        assertThat(rows(till, ReportBy.TENDER, false)).extracting(Row::key).containsOnly("cash", "wechat");
    }

    /// Of papers that have other lines and tenders too.
    private void assertTheListBehindCountsItsPart(Till till, ReportBy by, Row row) {
        SaleFilter.Behind behind = new SaleFilter.Behind(by, row.key());
        SaleList.Totals part = totals(till, behind);
        assertThat(part.saleNet()).as(by + " " + row.key()).isEqualTo(row.saleNet());
        assertThat(part.refundNet()).isEqualTo(row.refundNet());
        List<SaleList.Row> papers = host.asOperator(Role.MANAGER, () -> list.rows(filter(till, behind), 0, 1_000));
        assertThat(papers.stream()
                        .map(paper -> Objects.requireNonNull(paper.part()))
                        .reduce(Money.ZERO, Money::plus))
                .isEqualTo(row.net());
    }

    @Test
    void aDiscountIsSummedOverItsLinesAndWhatCameBackIsTakenOff() {
        Till till = host.newTill();
        DiscountSource.CartOffers tenth = line -> List.of(new DiscountSource.Offer(
                "test.tenth", "九折", Money.ofFen(line.amount().fen() / 10)));
        ServiceRegistration<DiscountSource> registered = FrameworkUtil.getBundle(checkout.getClass())
                .getBundleContext()
                .registerService(DiscountSource.class, (storeId, memberId) -> tenth, null);
        try {
            host.asOperator(Role.BOSS, () -> {
                CompletedSale sale = pay(till, "tenth", "cash", 900 + 1_800, 1_000, 2_000);
                return checkout.refund(
                        new RequestId(till.storeId(), till.id(), "tenth-back"),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(1, Quantity.ONE)),
                        true,
                        "坏了");
            });
        } finally {
            registered.unregister();
        }
        assertThat(rows(till, ReportBy.DISCOUNT, true))
                .extracting(Row::key, Row::text, Row::sales, Row::refunds, Row::reduced)
                .containsExactly(Tuple.tuple("test.tenth", "九折", 2L, 1L, Money.ofFen(200)));
        assertThat(rows(till, ReportBy.DAY, false))
                .singleElement()
                .satisfies(day -> assertThat(day.reduced()).isEqualTo(Money.ofFen(200)));
        SaleFilter behind = filter(till, new SaleFilter.Behind(ReportBy.DISCOUNT, "test.tenth"));
        assertThat(host.asOperator(Role.MANAGER, () -> list.count(behind))).isEqualTo(2);
        assertThat(host.asOperator(Role.MANAGER, () -> list.totals(behind)).net())
                .isEqualTo(Money.ofFen(200));
    }

    /// A discount and the rounding are rows of their own, and all of both is gone when everything came back; the
    /// other reports take off as much.
    @Test
    void theRoundingIsARowOfItsOwnAndComesBackAsThat() {
        Till till = host.newTill();
        DiscountSource.CartOffers tenth = line -> List.of(new DiscountSource.Offer(
                "test.tenth", "九折", Money.ofFen(line.amount().fen() / 10)));
        ServiceRegistration<DiscountSource> registered = FrameworkUtil.getBundle(checkout.getClass())
                .getBundleContext()
                .registerService(DiscountSource.class, (storeId, memberId) -> tenth, null);
        try {
            rounding("10");
            CompletedSale sale = host.asOperator(Role.BOSS, () -> pay(till, "rounded", "cash", 2_700, 1_005, 2_000));
            assertThat(reducedBy(till, ReportBy.DISCOUNT)).isEqualTo(Map.of("test.tenth", 300L, "", 5L));
            for (ReportBy by : List.of(ReportBy.DAY, ReportBy.KIND, ReportBy.CATEGORY, ReportBy.ITEM)) {
                assertThat(reducedBy(till, by).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .as(by.name())
                        .isEqualTo(305);
            }
            SaleFilter behind = filter(till, new SaleFilter.Behind(ReportBy.DISCOUNT, ""));
            assertThat(host.asOperator(Role.MANAGER, () -> list.count(behind))).isEqualTo(1);
            host.asOperator(
                    Role.BOSS,
                    () -> checkout.refund(
                            new RequestId(till.storeId(), till.id(), "rounded-back"),
                            sale.saleId(),
                            List.of(new Checkout.RefundLine(1, Quantity.ONE), new Checkout.RefundLine(2, Quantity.ONE)),
                            true,
                            "坏了"));
        } finally {
            rounding("0");
            registered.unregister();
        }
        for (ReportBy by : List.of(ReportBy.DISCOUNT, ReportBy.DAY, ReportBy.ITEM)) {
            assertThat(reducedBy(till, by).values()).as(by.name()).isNotEmpty().containsOnly(0L);
        }
    }

    private Map<String, Long> reducedBy(Till till, ReportBy by) {
        return rows(till, by, false).stream()
                .collect(Collectors.toMap(Row::key, row -> row.reduced().fen()));
    }

    private void rounding(String fen) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(CheckoutSettings.ROUNDING_FEN, fen));
    }

    @Test
    void pastSalesCountOnlyWhenTheyAreAskedForAndGoWithTheirImport() throws IOException {
        Till till = host.newTill();
        trade(till, 5);
        SaleList.Totals own = totals(till, null);
        String day = clock.today().minusDays(1).toString();
        ImportOptions options = new ImportOptions(till.storeId());
        run(
                "日期,单号,商品,分类,数量,金额\n" + day + " 09:30,A1,洗发水,洗护,2,50.00\n" + day + " 09:30,A1,毛巾,百货,1,9.90\n" + day
                        + ",A2,洗发水,洗护,-1,-25.00\n",
                options);

        assertThat(net(rows(till, ReportBy.DAY, false))).isEqualTo(own.net());
        for (ReportBy by : ReportBy.values()) {
            if (by != ReportBy.DISCOUNT && by != ReportBy.REFUND) {
                assertThat(net(rows(till, by, true)).minus(own.net()))
                        .as(by.name())
                        .isEqualTo(Money.ofFen(3_490));
            }
        }
        assertThat(rows(till, ReportBy.TILL, true))
                .filteredOn(Row::isPast)
                .extracting(Row::sales, Row::saleNet, Row::refunds, Row::refundNet)
                .containsExactly(Tuple.tuple(1L, Money.ofFen(5_990), 1L, Money.ofFen(2_500)));
        assertThat(rows(till, ReportBy.HOUR, true))
                .filteredOn(row -> row.key().equals("09") || row.isPast())
                .anySatisfy(row -> assertThat(row.refundNet()).isEqualTo(Money.ofFen(2_500)));
        assertThat(rows(till, ReportBy.ITEM, true))
                .filteredOn(row -> row.text().equals("洗发水"))
                .extracting(Row::quantity, Row::net)
                .containsExactly(Tuple.tuple(Quantity.ONE, Money.ofFen(2_500)));

        for (ReportBy by : ReportBy.values()) {
            for (Row row : rows(till, by, true)) {
                PastSales.Totals behind = pastBehind(till, by, row.key());
                Money ofPast = row.isPast() ? row.net() : row.past() == 0 ? Money.ZERO : behind.amount();
                assertThat(behind.amount()).as(by + " " + row.key()).isEqualTo(ofPast);
                assertThat(behind.lines() > 0).isEqualTo(row.past() > 0);
            }
        }

        host.asOperator(Role.MANAGER, () -> host.service(Imports.class).undo(options.batchId()));
        assertThat(net(rows(till, ReportBy.DAY, true))).isEqualTo(own.net());
    }

    private PastSales.Totals pastBehind(Till till, ReportBy by, String key) {
        PastSales past = new PastSales(
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(Events.class),
                new CheckoutDatabase(host.service(PluginDatabases.class)));
        PastSales.Filter filter = new PastSales.Filter(
                List.of(till.storeId()),
                clock.today().minusDays(DAYS + 1),
                clock.today(),
                null,
                "",
                PastKeys.of(new SaleFilter.Behind(by, key)));
        return host.asOperator(Role.MANAGER, () -> past.totals(filter));
    }

    /// The totals that are stated agree the second time as well.
    @Test
    void theSameFileIsNotCountedTwice() throws IOException {
        Till till = host.newTill();
        String numbered = "日期,单号,商品,数量,金额\n2024-02-28,B1,洗发水,2,50.00\n2024-02-28,B2,毛巾,1,9.90\n";
        assertThat(run(numbered, new ImportOptions(till.storeId())).applied()).isEqualTo(2);
        assertThat(run(numbered + "2024-02-29,B3,毛巾,1,9.90\n", new ImportOptions(till.storeId()))
                        .errors())
                .extracting(ImportError::row, ImportError::textKey)
                .containsExactly(Tuple.tuple(2, "checkout.past.known"), Tuple.tuple(3, "checkout.past.known"));
        String plain = "日期,商品,数量,金额\n2024-03-01,洗发水,2,50.00\n2024-03-01,毛巾,1,9.90\n";
        assertThat(run(plain, new ImportOptions(till.storeId())).applied()).isEqualTo(2);
        assertThat(run(plain, new ImportOptions(till.storeId())).errors())
                .as("by its cells alone, which stay when an item gets another name")
                .extracting(ImportError::row, ImportError::textKey)
                .containsExactly(Tuple.tuple(2, "checkout.past.part-known"));
        String other = "日期,商品,数量,金额\n2024-03-01,洗发水,2,50.00\n2024-03-01,梳子,1,9.90\n";
        assertThat(run(other, new ImportOptions(till.storeId())).applied())
                .as("another file with one line alike")
                .isEqualTo(2);
    }

    /// Both are checked before either is stored.
    @Test
    void ofOneFileThatTwoImportAtOnceOneIsCounted() throws Exception {
        Till till = host.newTill();
        String rows = IntStream.range(0, 3_000)
                .mapToObj(i -> clock.today() + ",梳子" + i + ",1,1.00\n")
                .collect(Collectors.joining("", "日期,商品,数量,金额\n", ""));
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Long> one = () -> {
            both.await();
            try {
                return run(rows, new ImportOptions(till.storeId())).applied();
            } catch (Refusal tooLate) {
                return 0L;
            }
        };
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> applied = people.invokeAll(List.of(one, one));
            assertThat(applied.get(0).get() + applied.get(1).get()).isEqualTo(3_000);
        }
        assertThat(net(rows(till, ReportBy.DAY, true))).isEqualTo(Money.ofFen(300_000));
    }

    @Test
    void whatIsWrongInAFileOfPastSalesIsNamedAndNothingIsStored() throws IOException {
        Till till = host.newTill();
        Imports.Outcome outcome = run(
                "日期,会员,数量,金额\n" + clock.today().plusDays(1) + ",,1,5\n2024-02-30,,1,5\n2024-02-28 25:00,,x,5\n"
                        + "2024-02-28,13800000000,1,1.234\n2024-02-28,,1,5\n",
                new ImportOptions(till.storeId()));
        assertThat(outcome.applied()).isZero();
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(2, "date", "checkout.past.day"),
                        Tuple.tuple(3, "date", "import.cell.day"),
                        Tuple.tuple(4, "date", "checkout.past.hour"),
                        Tuple.tuple(4, "quantity", "quantity.invalid"),
                        Tuple.tuple(5, "member", "checkout.past.nobody"),
                        Tuple.tuple(5, "amount", "money.invalid"));
        assertThat(rows(till, ReportBy.DAY, true)).isEmpty();
    }

    @Test
    void aCashierSeesNoFiguresOverAllSales() {
        Till till = host.newTill();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> reports.rows(query(till, ReportBy.DAY, false))))
                .isInstanceOf(AccessDenied.class);
    }

    private void trade(Till till, int sales) {
        Random random = new Random(20_261_122);
        for (int i = 0; i < sales; i++) {
            String key = "report-" + i;
            Duration ago = Duration.ofHours(random.nextInt(24 * DAYS));
            String tender = random.nextBoolean() ? "cash" : "wechat";
            long first = 100L * (1 + random.nextInt(3));
            long second = 100L * (4 + random.nextInt(3));
            host.asOperator(
                    Role.BOSS,
                    () -> clock.at(clock.instant().minus(ago), () -> {
                        CompletedSale sale = sell(till, key, tender, first, second);
                        if (random.nextInt(4) == 0) {
                            checkout.refund(
                                    new RequestId(till.storeId(), till.id(), key + "-back"),
                                    sale.saleId(),
                                    List.of(new Checkout.RefundLine(1, Quantity.ONE)),
                                    true,
                                    random.nextBoolean() ? "坏了" : "不合适");
                        }
                        return sale;
                    }));
        }
    }

    private CompletedSale sell(Till till, String key, String tender, long... prices) {
        return pay(till, key, tender, LongStream.of(prices).sum(), prices);
    }

    private CompletedSale pay(Till till, String key, String tender, long fen, long... prices) {
        List<Cart.Line> lines = LongStream.of(prices)
                .mapToObj(price -> Cart.Line.of(Shelf.goods(price), Quantity.ONE))
                .toList();
        Money payable = Money.ofFen(fen);
        return checkout.complete(
                new RequestId(till.storeId(), till.id(), key),
                new Cart(till.storeId(), till.id(), null, lines),
                payable,
                List.of(new PaidTender(tender, payable, payable)));
    }

    private SalesReports.Query query(Till till, ReportBy by, boolean withPast) {
        LocalDate today = clock.today();
        return new SalesReports.Query(by, List.of(till.storeId()), today.minusDays(DAYS + 1), today, withPast);
    }

    private List<Row> rows(Till till, ReportBy by, boolean withPast) {
        return host.asOperator(Role.MANAGER, () -> reports.rows(query(till, by, withPast)));
    }

    private SaleList.Totals totals(Till till, SaleFilter.@org.jspecify.annotations.Nullable Behind behind) {
        return host.asOperator(Role.MANAGER, () -> list.totals(filter(till, behind)));
    }

    private SaleFilter filter(Till till, SaleFilter.@org.jspecify.annotations.Nullable Behind behind) {
        LocalDate today = clock.today();
        return new SaleFilter(
                List.of(till.storeId()), today.minusDays(DAYS + 1), today, null, null, "", List.of(), behind);
    }

    private static Money net(List<Row> rows) {
        return rows.stream().map(Row::net).reduce(Money.ZERO, Money::plus);
    }

    private Imports.Outcome run(String csv, ImportOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("past" + FILES.incrementAndGet() + ".csv"), csv);
        Imports imports = host.service(Imports.class);
        return host.asOperator(Role.MANAGER, () -> {
            try {
                return imports.run(
                        "past-sales",
                        file,
                        imports.preview("past-sales", file).proposedMapping(),
                        options,
                        false,
                        (phase, done, total) -> {},
                        () -> false);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }
}
