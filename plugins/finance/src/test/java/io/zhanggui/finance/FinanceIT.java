package io.zhanggui.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntriesInParts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.finance.book.EntryTotal;
import io.zhanggui.finance.book.HeldBook;
import io.zhanggui.finance.book.Period;
import io.zhanggui.finance.close.DayCloseDesk;
import io.zhanggui.finance.liability.LiabilityReport.Liabilities;
import io.zhanggui.finance.settlement.Settlement;
import io.zhanggui.finance.settlement.Settlement.Line;
import io.zhanggui.finance.trial.TrialBalance;
import io.zhanggui.finance.voucher.AccountCode;
import io.zhanggui.finance.voucher.VoucherUnbalanced;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.BookEntry;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.SealFault;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two stores, three days: top-ups here, spending there, a card refund, points. The first day is closed, so
/// that every report reads roll-ups and entries together.
@WithHost(plugins = {"finance"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinanceIT {
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 20);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);
    private static final Period PERIOD = new Period(FIRST, THIRD);

    private final Host host;
    private final Ledger ledger;
    private final ShopClock clock;
    private final FinanceParts finance;
    private final long main;
    private final long branch;
    private final long member = Ids.next();

    FinanceIT(Host host) {
        this.host = host;
        ledger = host.service(Ledger.class);
        clock = host.service(ShopClock.class);
        finance = FinanceParts.of(host);
        main = host.newTill().storeId();
        branch = host.newTill().storeId();
    }

    @BeforeAll
    void threeDays() {
        topUp(FIRST, main, 100_000, 20_000);
        pay(FIRST, branch, 30_000, 6_000);
        topUp(SECOND, branch, 50_000, 0);
        pay(SECOND, main, 12_345, 0);
        giveBackPayment(SECOND, branch, 2_000);
        refundCard(THIRD, main, 40_000);
        post(
                THIRD,
                main,
                "sale",
                Map.of(
                        AccountRef.ofMember(member, "points", UnitOfAccount.POINTS),
                        150L,
                        AccountRef.ofShop(main, "points.issued", UnitOfAccount.POINTS),
                        -150L));
        host.asOperator(Role.BOSS, () -> host.service(DayClose.class).close(FIRST));
    }

    @Test
    void theSettlementOfTheStoresIsTheChangeOfWhatIsOwed() {
        Settlement.Statement statement = asFinance(() -> finance.settlement().of(PERIOD));
        assertThat(line(statement, main))
                .isEqualTo(new Line(main, Settlement.PRINCIPAL, fen(100_000), Money.ZERO, fen(40_000), fen(12_345)));
        assertThat(line(statement, main).due()).isEqualTo(fen(47_655));
        assertThat(line(statement, branch))
                .isEqualTo(new Line(branch, Settlement.PRINCIPAL, fen(50_000), Money.ZERO, Money.ZERO, fen(28_000)));
        assertThat(line(statement, branch).due()).isEqualTo(fen(22_000));
        assertThat(statement.total().due()).isEqualTo(fen(69_655));
        assertThat(statement.closing().minus(statement.opening())).isEqualTo(fen(69_655));
        assertThat(statement.agrees()).isTrue();
        assertThat(statement.closing()).isEqualTo(fen(ledger.liability(Settlement.PRINCIPAL, UnitOfAccount.FEN)));
    }

    @Test
    void theSettlementFileSumsToItsLastRow() throws Exception {
        SheetTable table = asFinance(() -> finance.settlement().file(PERIOD));
        List<Row> rows = xlsx(table);
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : rows.subList(1, rows.size() - 1)) {
            sum = sum.add(row.getCellAsNumber(6).orElseThrow());
        }
        assertThat(sum).isEqualByComparingTo("696.55");
        assertThat(rows.getLast().getCellAsNumber(6).orElseThrow()).isEqualByComparingTo(sum);
    }

    @Test
    void eachVoucherOfTheFileHasAsMuchDebitAsCredit() throws Exception {
        SheetTable table = asFinance(() -> finance.vouchers().file(null, PERIOD));
        List<Row> rows = xlsx(table);
        Map<String, BigDecimal> difference = new HashMap<>();
        for (Row row : rows.subList(1, rows.size())) {
            BigDecimal debit = row.getCellAsNumber(6).orElseThrow();
            BigDecimal credit = row.getCellAsNumber(7).orElseThrow();
            difference.merge(row.getCellText(1), debit.subtract(credit), BigDecimal::add);
        }
        assertThat(difference).hasSize(5);
        assertThat(difference.values()).allSatisfy(left -> assertThat(left).isEqualByComparingTo("0"));

        String csv = csv(table);
        assertThat(csv.lines().count()).isEqualTo(rows.size());
        assertThat(csv).contains("2026-05-20").contains(",1001,库存现金,1000.00,0.00,tender.cash");
    }

    @Test
    void aVoucherThatDoesNotBalanceIsNotExported() throws SQLException {
        LocalDate day = FIRST.minusDays(30);
        long store = host.newTill().storeId();
        owner(
                "INSERT INTO ledger_day_sum (business_date, store_id, account, members, unit, kind, debit, credit,"
                        + " entries) VALUES (?,?,'forged',FALSE,'FEN','sale',5,0,1)",
                day,
                store);
        Period forged = new Period(day, day);
        assertThatThrownBy(() -> asFinance(() -> finance.vouchers().file(null, forged)))
                .isInstanceOf(VoucherUnbalanced.class);
        assertThat(asFinance(() -> finance.vouchers().lines(null, forged)))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.code()).isEqualTo(AccountCode.NONE));
        DayCloseDesk.Result found = asFinance(() -> finance.desk().verify(DayClose.Progress.NONE));
        assertThat(found.seal()).hasValueSatisfying(fault -> {
            assertThat(fault.day()).isEqualTo(day);
            assertThat(fault.reason()).isEqualTo(SealFault.Reason.ROLL_UP_CHANGED);
        });
        owner("DELETE FROM ledger_day_sum WHERE store_id = ?", store);
    }

    @Test
    void theShopsOwnCodesStandInTheVoucher() {
        asFinance(() -> {
            finance.codes().choose("revenue.service", new AccountCode(" 5001.02 ", "服务收入"));
            return true;
        });
        assertThat(asFinance(() -> finance.vouchers().lines(branch, PERIOD)))
                .filteredOn(line -> line.account().equals("revenue.service"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.code()).isEqualTo(new AccountCode("5001.02", "服务收入")));
        assertThatThrownBy(() -> new AccountCode("50 01", "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> finance.codes().choose("revenue.service", AccountCode.NONE)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void theTrialBalanceBalancesInEveryUnitAndStore() {
        for (Long store : new Long[] {null, main, branch}) {
            List<TrialBalance.Line> lines =
                    asFinance(() -> finance.trialBalance().lines(store, new Period(SECOND, THIRD)));
            for (UnitOfAccount unit : UnitOfAccount.values()) {
                TrialBalance.Totals totals = TrialBalance.totals(lines, unit);
                if (store != null) {
                    assertThat(totals.balanced()).as("%s %s", store, unit).isTrue();
                }
            }
        }
        List<TrialBalance.Line> lines = asFinance(() -> finance.trialBalance().lines(main, new Period(SECOND, THIRD)));
        assertThat(lines)
                .filteredOn(line -> line.account().name().equals(Settlement.PRINCIPAL))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.opening()).isEqualTo(100_000);
                    assertThat(line.debit()).isEqualTo(52_345);
                    assertThat(line.credit()).isZero();
                    assertThat(line.closing()).isEqualTo(47_655);
                });
    }

    @Test
    void liabilitiesRunFromDayToDayAndAgreeWithTheBalances() {
        Liabilities liabilities = asFinance(() -> finance.liabilities().of(null, PERIOD));
        assertThat(liabilities.accounts())
                .extracting(account -> account.name())
                .containsExactly(Settlement.PRINCIPAL, "stored-value.bonus", "points");
        assertThat(liabilities.days()).extracting(row -> row.day()).containsExactly(THIRD, SECOND, FIRST);
        var principal = liabilities.accounts().getFirst();
        assertThat(liabilities.days())
                .extracting(row -> row.closing(principal))
                .containsExactly(69_655L, 109_655L, 70_000L);
        assertThat(liabilities.days())
                .extracting(row -> row.change(principal))
                .containsExactly(-40_000L, 39_655L, 70_000L);
        assertThat(liabilities.total().closing(principal))
                .isEqualTo(ledger.liability(Settlement.PRINCIPAL, UnitOfAccount.FEN));
        assertThat(liabilities.stores())
                .filteredOn(row -> Long.valueOf(branch).equals(row.storeId()))
                .singleElement()
                .satisfies(row -> assertThat(row.closing(principal)).isEqualTo(22_000));
    }

    @Test
    void everyFigureLeadsToItsEntries() {
        EntryChoice choice = new EntryChoice(Settlement.PRINCIPAL, true, UnitOfAccount.FEN, null, null);
        assertThat(asFinance(() -> finance.books().entries(main, PERIOD, choice, 100, null)))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.account().owner()).isEqualTo(member))
                .extracting(entry -> entry.amount())
                .containsExactly(-40_000L, -12_345L, 100_000L);
    }

    @Test
    void aFigureAgreesWithItsEntriesHoweverManyThereAre() {
        for (EntryChoice choice : List.of(
                EntryChoice.ALL,
                new EntryChoice(Settlement.PRINCIPAL, true, UnitOfAccount.FEN, null, null),
                new EntryChoice(Settlement.PRINCIPAL, true, UnitOfAccount.FEN, "sale", null),
                new EntryChoice(null, null, null, null, member))) {
            List<BookEntry> all = asFinance(() -> finance.books().allEntries(null, PERIOD, choice, 100));
            assertThat(asFinance(() -> EntriesInParts.of(finance.books(), PERIOD, choice, 100, 2)))
                    .isEqualTo(all)
                    .hasSizeGreaterThan(2);
            assertThat(asFinance(() -> EntriesInParts.of(finance.books(), PERIOD, choice, 3, 2)))
                    .isEqualTo(all.subList(0, 3));
            List<EntryTotal> totals = asFinance(() -> finance.books().totals(null, PERIOD, choice));
            assertThat(totals.stream().mapToLong(EntryTotal::entries).sum()).isEqualTo(all.size());
            for (EntryTotal total : totals) {
                assertThat(total.credit() - total.debit())
                        .as("%s %s", choice, total)
                        .isEqualTo(all.stream()
                                .filter(entry -> entry.account().unit() == total.unit())
                                .mapToLong(BookEntry::amount)
                                .sum());
            }
        }
        BookAccount principal = new BookAccount(UnitOfAccount.FEN, true, Settlement.PRINCIPAL);
        assertThat(EntryChoice.of(principal).wholeAccount()).isEqualTo(principal);
        assertThat(asFinance(() -> finance.books().balance(null, principal, SECOND)))
                .isEqualTo(109_655);
    }

    @Test
    void whatIsPendingIsListedWithWhatItHoldsAndOnlyForItsStore() {
        LocalDate later = THIRD.plusDays(1);
        long store = host.newTill().storeId();
        AccountRef held = AccountRef.ofMember(Ids.next(), "test.held", UnitOfAccount.POINTS);
        AccountRef shop = AccountRef.ofShop(store, "test.other", UnitOfAccount.POINTS);
        post(later, store, "sale", Map.of(held, 100L, shop, -100L));
        Pendings pendings = host.service(Pendings.class);
        LedgerTransaction waiting = LedgerTransaction.of(RequestId.random(store, 1), "sale", "sale:77")
                .entry(held, -30)
                .entry(shop, 30)
                .build();
        Pendings.Pending pending = host.asOperator(
                Role.BOSS, () -> pendings.hold(waiting, clock.instant().plusSeconds(3_600)));
        HeldBook book = new HeldBook(pendings, finance.books(), host.service(Operators.class));
        assertThat(asFinance(book::open).lines())
                .filteredOn(line -> line.pendingId() == pending.id())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.account()).isEqualTo(held);
                    assertThat(line.amount()).isEqualTo(-30);
                    assertThat(line.storeId()).isEqualTo(store);
                });
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, book::open)).isInstanceOf(AccessDenied.class);
        host.asOperator(Role.BOSS, () -> pendings.voidIt(pending.id()));
        assertThat(asFinance(book::open).lines()).noneMatch(line -> line.pendingId() == pending.id());
    }

    @Test
    void aPaperWithoutANumberForPeopleIsCalledByItsKind() {
        BookTexts texts = new BookTexts(host.service(Texts.class));
        assertThat(host.asOperator(
                        Role.BOSS,
                        () -> List.of(
                                texts.document("points-expiry:740000000012345678"),
                                texts.document("times:740000000012345678"),
                                texts.document("opening-balance:12-undo"),
                                texts.document("prepaid-refund:0123456789abcdef"))))
                .containsExactly("积分到期 12345678", "次卡核销 12345678", "撤销储值期初导入 12", "预付退款 01234567");
    }

    @Test
    void aStatementFileHasEveryEntryWithItsHash() {
        AccountRef account = AccountRef.ofMember(member, Settlement.PRINCIPAL, UnitOfAccount.FEN);
        SheetTable table = asFinance(() -> finance.statements().file(account));
        assertThat(table.rows()).hasSize(6);
        assertThat(table.rows().getFirst().get(5)).isEqualTo(fen(69_655));
        assertThat(table.rows().getFirst().get(6))
                .isEqualTo(ledger.statement(account, 1, null).getFirst().hash());
        assertThat(asFinance(() -> finance.printed().of(account)))
                .contains("<table>")
                .contains("696.55")
                .doesNotContain("<script");
        assertThat(asFinance(() -> finance.statements().page(account, 6, 2, 2)))
                .extracting(line -> line.sequence())
                .containsExactly(4L, 3L);
    }

    @Test
    void somebodyOfOneStoreSeesItsBooksOnly() {
        Operators operators = host.service(Operators.class);
        List<Long> hired = new ArrayList<>();
        operators.asSystem(() -> hired.add(
                host.service(ShopSetup.class).hire("branch-" + branch, "branch", Role.FINANCE, Set.of(branch))));
        Operator own = operators.find(hired.getFirst()).orElseThrow();
        operators.as(own, () -> {
            assertThat(finance.books().stores()).extracting(store -> store.id()).containsExactly(branch);
            assertThat(finance.settlement().of(PERIOD).lines()).hasSize(2);
            assertThat(finance.vouchers().lines(null, PERIOD))
                    .allSatisfy(line -> assertThat(line.storeId()).isEqualTo(branch));
            assertThatThrownBy(() -> finance.vouchers().lines(main, PERIOD)).isInstanceOf(Refusal.class);
        });
        assertThatThrownBy(() ->
                        host.asOperator(Role.CASHIER, () -> finance.books().stores()))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> finance.vouchers().file(null, PERIOD)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void theDeskVerifiesAndComparesACopy() {
        byte[] copy = asFinance(() -> finance.desk().file(FIRST));
        assertThat(asFinance(() -> finance.desk().verifyCopy(copy)).fault()).isEmpty();
        assertThat(new String(copy, StandardCharsets.US_ASCII)).startsWith("zhanggui-seal 4\nday 2026-05-20\n");
        List<Integer> progress = new ArrayList<>();
        assertThat(asFinance(() -> finance.desk().verify((done, of) -> progress.add(done)))
                        .whole())
                .isTrue();
        assertThat(progress).isSorted().doesNotHaveDuplicates().startsWith(1);
        assertThatThrownBy(
                        () -> host.asOperator(Role.MANAGER, () -> finance.desk().close(SECOND)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void everyTextIsThereInBothLanguagesAndEveryRightHasOne() throws IOException {
        Texts texts = host.service(Texts.class);
        Properties chinese = properties("/texts.properties");
        Properties english = properties("/texts_en.properties");
        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames())
                .hasSizeGreaterThan(100);
        for (String key : chinese.stringPropertyNames()) {
            assertThat(texts.get(key, Texts.CHINESE)).as(key).isEqualTo(chinese.getProperty(key));
            assertThat(texts.get(key, Texts.ENGLISH)).as(key).isEqualTo(english.getProperty(key));
        }
        assertThat(chinese.stringPropertyNames())
                .containsAll(FinancePermissions.ALL.stream()
                        .map(permission -> "permission." + permission.key())
                        .toList());
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(FinanceIT.class.getResourceAsStream(name))) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private void topUp(LocalDate day, long store, long principal, long bonus) {
        Map<AccountRef, Long> entries = new HashMap<>();
        entries.put(AccountRef.ofMember(member, Settlement.PRINCIPAL, UnitOfAccount.FEN), principal);
        entries.put(AccountRef.ofShop(store, "tender.cash", UnitOfAccount.FEN), -principal);
        entries.put(AccountRef.ofMember(member, "stored-value.bonus", UnitOfAccount.FEN), bonus);
        entries.put(AccountRef.ofShop(store, "stored-value.bonus-granted", UnitOfAccount.FEN), -bonus);
        post(day, store, "sale", entries);
    }

    private void pay(LocalDate day, long store, long principal, long bonus) {
        Map<AccountRef, Long> entries = new HashMap<>();
        entries.put(AccountRef.ofMember(member, Settlement.PRINCIPAL, UnitOfAccount.FEN), -principal);
        entries.put(AccountRef.ofShop(store, "revenue.service", UnitOfAccount.FEN), principal);
        entries.put(AccountRef.ofMember(member, "stored-value.bonus", UnitOfAccount.FEN), -bonus);
        entries.put(AccountRef.ofShop(store, "stored-value.bonus-granted", UnitOfAccount.FEN), bonus);
        post(day, store, "sale", entries);
    }

    private void giveBackPayment(LocalDate day, long store, long principal) {
        post(
                day,
                store,
                "refund",
                Map.of(
                        AccountRef.ofMember(member, Settlement.PRINCIPAL, UnitOfAccount.FEN),
                        principal,
                        AccountRef.ofShop(store, "revenue.service", UnitOfAccount.FEN),
                        -principal));
    }

    private void refundCard(LocalDate day, long store, long principal) {
        post(
                day,
                store,
                "refund",
                Map.of(
                        AccountRef.ofMember(member, Settlement.PRINCIPAL, UnitOfAccount.FEN),
                        -principal,
                        AccountRef.ofShop(store, "tender.cash", UnitOfAccount.FEN),
                        principal));
    }

    private void post(LocalDate day, long store, String kind, Map<AccountRef, Long> entries) {
        LedgerTransaction.Builder transaction = LedgerTransaction.of(RequestId.random(store, 1), kind, "test:" + kind);
        entries.forEach(transaction::entry);
        host.asOperator(
                Role.BOSS,
                () -> clock.at(
                        day.atTime(12, 0).atZone(clock.zone()).toInstant(), () -> ledger.post(transaction.build())));
    }

    private void owner(String sql, Object... arguments) throws SQLException {
        DatabaseAccess database = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password())) {
            assertThat(Sql.update(connection, sql, arguments)).isPositive();
        }
    }

    private <T> T asFinance(Supplier<T> action) {
        return host.asOperator(Role.FINANCE, action);
    }

    private List<Row> xlsx(SheetTable table) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        host.service(Spreadsheets.class).xlsx(table, file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
            return workbook.getFirstSheet().read();
        }
    }

    private String csv(SheetTable table) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        host.service(Spreadsheets.class).csv(table, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static Line line(Settlement.Statement statement, long store) {
        return statement.lines().stream()
                .filter(line -> line.storeId() == store)
                .findFirst()
                .orElseThrow();
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
