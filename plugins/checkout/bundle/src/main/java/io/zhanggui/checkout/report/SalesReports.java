package io.zhanggui.checkout.report;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sums over sales and refunds, straight from the papers, so that a row is the total of the list behind it.
/// Thread-safe.
@Component(service = SalesReports.class)
public final class SalesReports {
    /// The row of past sales where the old books do not tell.
    public static final String PAST = "#past";

    /// Papers of the old books, in the shape of the shop's own.
    private static final String PAST_PAPERS = """
            (SELECT store_id, business_date, MIN(hour) hour, SUM(amount_fen) fen
             FROM checkout_past_line WHERE %s GROUP BY store_id, business_date, batch_id, paper) s""";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public SalesReports(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// @param storeIds never empty
    /// @param withPast whether sales of the time before this system are counted too
    public record Query(ReportBy by, List<Long> storeIds, LocalDate from, LocalDate to, boolean withPast) {
        public Query {
            storeIds = List.copyOf(storeIds);
        }
    }

    /// @param key for the list behind the row
    /// @param text the row's name, where it is not the name of what the key identifies
    /// @param sales papers, or lines where [ReportBy#countsLines]
    /// @param saleNet zero or above
    /// @param refundNet zero or above
    /// @param reduced what discounts took off, refunds taken off
    /// @param quantity pieces, refunds taken off; zero where papers are counted
    /// @param past how many of the sales and refunds are of the old books
    public record Row(
            String key,
            String text,
            long sales,
            Money saleNet,
            long refunds,
            Money refundNet,
            Money reduced,
            Quantity quantity,
            long past) {
        public Money net() {
            return saleNet.minus(refundNet);
        }

        /// Whether only the old books know it.
        public boolean isPast() {
            return past > 0 && past == sales + refunds;
        }

        private Row ofOldBooks() {
            return new Row(key, text, sales, saleNet, refunds, refundNet, reduced, quantity, sales + refunds);
        }

        private Row plus(Row other) {
            return new Row(
                    key,
                    text.isEmpty() ? other.text : text,
                    sales + other.sales,
                    saleNet.plus(other.saleNet),
                    refunds + other.refunds,
                    refundNet.plus(other.refundNet),
                    reduced.plus(other.reduced),
                    quantity.plus(other.quantity),
                    past + other.past);
        }
    }

    /// @throws io.zhanggui.api.security.AccessDenied without the permission
    /// @throws io.zhanggui.api.error.Refusal for a store where the operator does not work
    public List<Row> rows(Query query) {
        operators.require(CheckoutPermissions.VIEW_REPORTS);
        query.storeIds().forEach(stores::requireWorkplace);
        Map<String, Row> rows = new LinkedHashMap<>();
        unitOfWork.read(unit -> {
            List<Row> found = Sql.query(unit.connection(), own(query), SalesReports::row, arguments(query));
            if (query.withPast()) {
                Sql.query(unit.connection(), past(query), SalesReports::row, arguments(query))
                        .forEach(row -> found.add(row.ofOldBooks()));
            }
            found.forEach(row -> rows.merge(row.key(), row, Row::plus));
            return rows;
        });
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.removeIf(row -> row.sales() == 0 && row.refunds() == 0);
        sorted.sort(
                query.by().isTime()
                        ? Comparator.comparing(Row::key)
                        : Comparator.comparing(SalesReports::size).reversed().thenComparing(Row::key));
        return sorted;
    }

    /// Discounts have no amount of their own, and a reason of refunds has no sales.
    private static Money size(Row row) {
        return row.saleNet().fen() == 0 && row.refundNet().fen() == 0
                ? row.reduced()
                : row.saleNet().fen() == 0 ? row.refundNet() : row.net();
    }

    private static Object[] arguments(Query query) {
        List<Object> arguments = new ArrayList<>(query.storeIds());
        arguments.add(query.from());
        arguments.add(query.to());
        return arguments.toArray();
    }

    private static String where(Query query, String prefix) {
        return prefix + "store_id IN (" + Sql.marks(query.storeIds().size()) + ") AND " + prefix
                + "business_date BETWEEN ? AND ?";
    }

    private String own(Query query) {
        String where = " WHERE " + where(query, "s.");
        return switch (query.by()) {
            case DAY -> papers("s.business_date", where);
            case HOUR ->
                papers("LPAD(" + LocalHour.sql("s.at", clock.zone(), query.from(), query.to()) + ", 2, '0')", where);
            case STORE -> papers("s.store_id", where);
            case TILL -> papers("s.till_id", where);
            case CASHIER -> papers("s.operator_id", where);
            case SHIFT -> papers("COALESCE(s.shift_id, '')", where);
            case REFUND -> papers("s.reason", where + " AND s.kind = 'REFUND'");
            case TENDER ->
                "SELECT t.type, '', " + signed("COUNT(DISTINCT IF(%s, s.id, NULL))", "t.amount_fen")
                        + ", 0, 0 FROM checkout_tender t JOIN checkout_sale s ON s.id = t.sale_id" + where
                        + " GROUP BY t.type";
            case KIND -> lines("l.item_kind", "''", where(query, "l."));
            case CATEGORY -> lines("l.category", "''", where(query, "l."));
            case ITEM -> lines("CONCAT(l.item_source, ':', l.item_id)", "MAX(l.name)", where(query, "l."));
            case DISCOUNT -> discounts(where);
        };
    }

    private static String papers(String key, String where) {
        return "SELECT " + key + " row_key, '', " + signed("SUM(%s)", "ABS(s.payable_fen)")
                + ", SUM(IF(s.kind = 'SALE', 1, -1) * (s.discount_total_fen + s.rounding_fen)), 0 FROM checkout_sale s"
                + where + " GROUP BY row_key";
    }

    private static String lines(String key, String text, String where) {
        return "SELECT " + key + " row_key, " + text + ", " + signed("SUM(%s)", "l.paid_fen")
                + ", SUM(IF(s.kind = 'SALE', 1, -1) * (l.discount_fen + GREATEST(l.net_fen - l.paid_fen, 0))),"
                + " SUM(l.signed_thousandths)"
                + " FROM checkout_line l JOIN checkout_sale s ON s.id = l.sale_id WHERE " + where
                + " GROUP BY row_key";
    }

    /// A line with one reduction keeps it itself, one with several has a row for each. A code may have many
    /// texts: a member price names its amount. The rounding of a sale is the paper's and has no code, as its part
    /// of what comes back has none.
    private static String discounts(String where) {
        return """
                WITH s AS (SELECT s.id, s.kind, s.rounding_fen FROM checkout_sale s%s)
                SELECT d.code, IF(MIN(d.text) = MAX(d.text), MAX(d.text), CONCAT(MAX(d.text), ' …')),
                    SUM(d.kind = 'SALE'), 0, SUM(d.kind = 'REFUND'), 0, SUM(IF(d.kind = 'SALE', 1, -1) * d.amount), 0
                FROM (SELECT l.discount_code code, l.discount_text text, l.discount_fen amount, s.kind
                      FROM s JOIN checkout_line l ON l.sale_id = s.id AND l.reductions <= 1 AND l.discount_fen <> 0
                      UNION ALL
                      SELECT r.code, r.text, r.amount_fen, s.kind
                      FROM s JOIN checkout_line_reduction r ON r.sale_id = s.id AND r.amount_fen <> 0
                      UNION ALL
                      SELECT '', '', s.rounding_fen, s.kind FROM s WHERE s.rounding_fen <> 0) d
                GROUP BY d.code""".formatted(where);
    }

    /// Number and amount of sales, then of refunds.
    private static String signed(String count, String amount) {
        return count.formatted("s.kind = 'SALE'") + ", SUM(IF(s.kind = 'SALE', " + amount + ", 0)), "
                + count.formatted("s.kind = 'REFUND'") + ", SUM(IF(s.kind = 'REFUND', " + amount + ", 0))";
    }

    private static String past(Query query) {
        String where = where(query, "");
        return switch (query.by()) {
            case DAY -> pastPapers("s.business_date", where, "");
            case HOUR -> pastPapers("IF(s.hour IS NULL, '" + PAST + "', LPAD(s.hour, 2, '0'))", where, "");
            case STORE -> pastPapers("s.store_id", where, "");
            case TILL, CASHIER, SHIFT, TENDER -> pastPapers("'" + PAST + "'", where, "");
            case REFUND -> pastPapers("'" + PAST + "'", where, " WHERE s.fen < 0");
            case KIND -> pastLines("'" + PAST + "'", "''", where);
            case CATEGORY -> pastLines("category", "''", where);
            case ITEM ->
                pastLines(
                        "IF(item_source = '', CONCAT('" + PAST + ":', name), CONCAT(item_source, ':', item_id))",
                        "MAX(name)",
                        where);
            // The old books do not tell what was taken off.
            case DISCOUNT -> pastPapers("'" + PAST + "'", where, " WHERE 1 = 0");
        };
    }

    private static String pastPapers(String key, String where, String which) {
        return "SELECT " + key + " row_key, '', SUM(s.fen >= 0), SUM(IF(s.fen >= 0, s.fen, 0)), SUM(s.fen < 0),"
                + " -SUM(IF(s.fen < 0, s.fen, 0)), 0, 0 FROM " + PAST_PAPERS.formatted(where) + which
                + " GROUP BY row_key";
    }

    private static String pastLines(String key, String text, String where) {
        return "SELECT " + key + " row_key, " + text
                + ", SUM(amount_fen >= 0), SUM(IF(amount_fen >= 0, amount_fen, 0)),"
                + " SUM(amount_fen < 0), -SUM(IF(amount_fen < 0, amount_fen, 0)), 0, SUM(quantity_thousandths)"
                + " FROM checkout_past_line WHERE " + where + " GROUP BY row_key";
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Objects.requireNonNullElse(row.getString(1), ""),
                Objects.requireNonNullElse(row.getString(2), ""),
                row.getLong(3),
                Money.ofFen(row.getLong(4)),
                row.getLong(5),
                Money.ofFen(row.getLong(6)),
                Money.ofFen(row.getLong(7)),
                new Quantity(row.getLong(8)),
                0);
    }
}
