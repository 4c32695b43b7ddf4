package io.zhanggui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// Real purchases of an old system become past sales of members. The system property `history.file` names another
/// file of the same form, such as the whole one.
@WithHost(plugins = {"checkout", "member"})
class PastSalesIT {
    private static final String SUMS = """
            SELECT CONCAT_WS(' ', COUNT(*), COUNT(DISTINCT member_id), COALESCE(SUM(quantity_thousandths), 0),
              COALESCE(SUM(amount_fen), 0)) FROM checkout_past_line WHERE store_id =\s""";

    private final Host host;
    private final Imports imports;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PastSalesIT(Host host) {
        this.host = host;
        this.imports = host.service(Imports.class);
    }

    /// A purchase of the file.
    private record Purchase(String customer, String date, long pieces, Money amount) {
        static Purchase of(String line) {
            String[] words = line.strip().split("\\s+", 4);
            return new Purchase(words[0], words[1], Long.parseLong(words[2]), Money.parseYuan(words[3]));
        }
    }

    @Test
    void purchasesOfAnOldSystemAreCountedToTheFenBookNothingAndGoAsOneStep() throws Exception {
        List<Purchase> purchases = purchases();
        long customers = purchases.stream().map(Purchase::customer).distinct().count();
        long pieces = purchases.stream().mapToLong(Purchase::pieces).sum();
        long fen = purchases.stream().mapToLong(each -> each.amount().fen()).sum();
        long storeId = host.newTill().storeId();
        StringBuilder members = new StringBuilder("姓名,卡号\n");
        purchases.stream()
                .map(Purchase::customer)
                .distinct()
                .forEach(customer -> members.append("顾客")
                        .append(customer)
                        .append(",C")
                        .append(customer)
                        .append('\n'));
        run("member", members, new ImportOptions(storeId));
        StringBuilder sales = new StringBuilder("日期,会员,数量,金额\n");
        purchases.forEach(each -> sales.append(each.date())
                .append(",C")
                .append(each.customer())
                .append(',')
                .append(each.pieces())
                .append(',')
                .append(each.amount().plain())
                .append('\n'));

        ImportOptions options = new ImportOptions(storeId).stating(Map.of("quantity", pieces, "amount", fen));
        Imports.Outcome outcome = run("past-sales", sales, options);

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.totals())
                .containsExactly(new ControlTotal("quantity", pieces, false), new ControlTotal("amount", fen, true));
        assertThat(sums(storeId)).isEqualTo(purchases.size() + " " + customers + " " + pieces * 1_000 + " " + fen);
        assertThat(count("SELECT COUNT(*) FROM ledger_entry")).isEqualTo("0");
        assertThat(host.service(Ledger.class).verify(null)).isEmpty();
        assertThePeopleHaveThem(purchases);
        System.out.println(purchases.size() + " purchases of " + customers + " customers, " + pieces + " pieces, "
                + Money.ofFen(fen).format());

        host.asOperator(Role.MANAGER, () -> imports.undo(options.batchId()));
        assertThat(sums(storeId)).isEqualTo("0 0 0 0");
    }

    /// The one who bought most often: all purchases on the time line of the person, and their sum.
    private void assertThePeopleHaveThem(List<Purchase> purchases) throws InvalidSyntaxException {
        PastPurchases past = host.service(PastPurchases.class);
        String customer =
                purchases.stream()
                        .collect(Collectors.groupingBy(Purchase::customer, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        List<Purchase> own = purchases.stream()
                .filter(each -> each.customer().equals(customer))
                .toList();
        long member = host.service(Members.class)
                .findByCard("C" + customer)
                .orElseThrow()
                .id();
        PastPurchases.Total total = past.total(List.of(member));
        assertThat(total.purchases()).isEqualTo(own.size());
        assertThat(total.amount()).isEqualTo(own.stream().map(Purchase::amount).reduce(Money.ZERO, Money::plus));
        List<PastPurchases.Purchase> shown = past.ofMember(member, 100_000);
        assertThat(shown)
                .hasSize(own.size())
                .isSortedAccordingTo(
                        Comparator.comparing(PastPurchases.Purchase::day).reversed());
        assertThat(shown.getFirst().day()).isEqualTo(total.last());
        assertThat(shown)
                .allSatisfy(purchase -> assertThat(purchase.lines().stream()
                                .map(PastPurchases.Line::amount)
                                .reduce(Money.ZERO, Money::plus))
                        .isEqualTo(purchase.amount()));
        assertThat(shown.stream()
                        .flatMap(purchase -> purchase.lines().stream())
                        .mapToLong(line -> line.quantity().thousandths())
                        .sum())
                .isEqualTo(own.stream().mapToLong(Purchase::pieces).sum() * 1_000);
        assertThat(past.ofMember(member, 1)).containsExactly(shown.getFirst());
        assertTheTimeLineShows(member, shown.getFirst());
    }

    /// Marked as imported, with a way to its lines. The file knows no names of items.
    private void assertTheTimeLineShows(long member, PastPurchases.Purchase newest) throws InvalidSyntaxException {
        BundleContext plugin = FrameworkUtil.getBundle(
                        host.service(PastPurchases.class).getClass())
                .getBundleContext();
        List<TimelineEntry> entries = plugin.getServiceReferences(TimelineSource.class, null).stream()
                .map(plugin::getService)
                .flatMap(source -> source.entries(member, 1).stream())
                .filter(entry -> entry.kind() == TimelineEntry.Kind.SALE)
                .toList();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("消费");
            assertThat(entry.detail()).contains("旧系统导入");
            assertThat(entry.value()).isEqualTo(newest.amount().format());
            assertThat(entry.route()).isEqualTo("past-sales?from=%1$s&to=%1$s&member=%2$d", newest.day(), member);
        });
    }

    private static List<Purchase> purchases() throws Exception {
        String named = System.getProperty("history.file", "");
        Path file = named.isEmpty()
                ? Path.of(Objects.requireNonNull(PastSalesIT.class.getResource("/cdnow_slice.txt"))
                        .toURI())
                : Path.of(named);
        return Files.readAllLines(file).stream()
                .filter(line ->
                        !line.isBlank() && Character.isDigit(line.strip().charAt(0)))
                .map(Purchase::of)
                .toList();
    }

    private Imports.Outcome run(String target, CharSequence csv, ImportOptions options) {
        return host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(folder.resolve(target + ".csv"), csv);
                return imports.run(
                        target,
                        file,
                        imports.preview(target, file).proposedMapping(),
                        options,
                        false,
                        (phase, done, total) -> {},
                        () -> false);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    private String sums(long storeId) throws SQLException {
        return count(SUMS + storeId);
    }

    private String count(String sql) throws SQLException {
        var access = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
