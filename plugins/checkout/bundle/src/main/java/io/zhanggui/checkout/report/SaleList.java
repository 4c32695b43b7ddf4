package io.zhanggui.checkout.report;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The papers as a list, and their totals.
@Component(service = SaleList.class)
public final class SaleList {
    private static final String ROWS = """
            SELECT s.id, s.number, s.at, s.kind, s.store_id, s.operator_id, s.member_id, s.payable_fen,
                s.discount_total_fen, s.rounding_fen,
                (SELECT COUNT(*) FROM checkout_line l WHERE l.sale_id = s.id),
                (SELECT l.name FROM checkout_line l WHERE l.sale_id = s.id AND l.position = 1),
                (SELECT GROUP_CONCAT(t.type ORDER BY t.position) FROM checkout_tender t WHERE t.sale_id = s.id),
                EXISTS (SELECT 1 FROM checkout_shift h WHERE h.id = s.shift_id AND h.open_till IS NOT NULL), %s
            FROM checkout_sale s WHERE\s""";

    private static final String WITH_SIGN = "IF(s.kind = 'SALE', 1, -1) * ";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public SaleList(
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

    /// One paper.
    /// @param payable below zero for a refund; null where it is not told, see [#rows]
    /// @param reduced null as the payable is
    /// @param part what the row of the report counts of it, with the paper's sign; null as the payable is, and
    /// where that is the paper
    /// @param tenders ids of the tender types
    public record Row(
            long saleId,
            String number,
            Instant at,
            SaleFilter.Kind kind,
            long storeId,
            long operatorId,
            @Nullable Long memberId,
            @Nullable Money payable,
            @Nullable Money reduced,
            @Nullable Money part,
            int lines,
            String firstLine,
            List<String> tenders) {
        public Row {
            tenders = List.copyOf(tenders);
        }
    }

    /// @param saleNet zero or above
    /// @param refundNet zero or above
    public record Totals(long sales, Money saleNet, long refunds, Money refundNet) {
        public Money net() {
            return saleNet.minus(refundNet);
        }
    }

    /// @param part of a paper, as SQL; empty for all of it
    private record Where(String sql, List<Object> arguments, String part, List<Object> partArguments) {
        List<Object> all() {
            List<Object> all = new ArrayList<>(partArguments);
            all.addAll(arguments);
            return all;
        }
    }

    /// Newest first. Whoever must not know what a shift has taken so far reads no amounts of its papers: a list
    /// of them would be added up before the drawer is counted.
    public List<Row> rows(SaleFilter filter, int offset, int limit) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        boolean toldAll = operators.may(CheckoutPermissions.SHIFT_FIGURES);
        Where where = where(filter);
        List<Object> arguments = where.all();
        arguments.add(limit);
        arguments.add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                ROWS.formatted(where.part().isEmpty() ? "NULL" : WITH_SIGN + where.part()) + where.sql()
                        + " ORDER BY s.at DESC, s.id DESC LIMIT ? OFFSET ?",
                row -> {
                    String number = row.getString(2);
                    String firstLine = row.getString(12);
                    String tenders = row.getString(13);
                    boolean told = toldAll || !row.getBoolean(14);
                    return new Row(
                            row.getLong(1),
                            number == null ? "" : number,
                            row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            SaleFilter.Kind.valueOf(row.getString(4)),
                            row.getLong(5),
                            row.getLong(6),
                            row.getObject(7, Long.class),
                            told ? Money.ofFen(row.getLong(8)) : null,
                            told ? Money.ofFen(row.getLong(9) + row.getLong(10)) : null,
                            told && !where.part().isEmpty() ? Money.ofFen(row.getLong(15)) : null,
                            row.getInt(11),
                            firstLine == null ? "" : firstLine,
                            tenders == null ? List.of() : List.of(tenders.split(",")));
                },
                arguments.toArray()));
    }

    /// Whether the amounts of a paper are told to the current operator. Of an open shift only those of its last paper:
    /// whoever opens one after the other would know what lies in the drawer before counting it.
    public boolean tells(long saleId) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        if (operators.may(CheckoutPermissions.SHIFT_FIGURES)) {
            return true;
        }
        return unitOfWork
                .read(unit -> Sql.first(unit.connection(), """
                        SELECT 1 FROM checkout_sale s JOIN checkout_shift h ON h.id = s.shift_id
                        WHERE s.id = ? AND h.open_till IS NOT NULL
                            AND EXISTS (SELECT 1 FROM checkout_sale n WHERE n.shift_id = s.shift_id AND n.id > s.id)""", row -> row.getInt(1), saleId))
                .isEmpty();
    }

    /// How many papers there are.
    public int count(SaleFilter filter) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        Where where = where(filter);
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM checkout_sale s WHERE " + where.sql(),
                        row -> row.getInt(1),
                        where.arguments().toArray())
                .orElse(0));
    }

    /// What the row of a report counts of the papers behind it, else the papers as they are.
    public Totals totals(SaleFilter filter) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        operators.require(CheckoutPermissions.SHIFT_FIGURES);
        Where where = where(filter);
        return unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT s.kind, COUNT(*), SUM(" + (where.part().isEmpty() ? "s.payable_fen" : where.part())
                                + ") FROM checkout_sale s WHERE " + where.sql() + " GROUP BY s.kind",
                        row -> {
                            Money sum = Money.ofFen(Math.absExact(row.getLong(3)));
                            return row.getString(1).equals("SALE")
                                    ? new Totals(row.getLong(2), sum, 0, Money.ZERO)
                                    : new Totals(0, Money.ZERO, row.getLong(2), sum);
                        },
                        where.all().toArray())
                .stream()
                .reduce(
                        new Totals(0, Money.ZERO, 0, Money.ZERO),
                        (a, b) -> new Totals(
                                a.sales() + b.sales(),
                                a.saleNet().plus(b.saleNet()),
                                a.refunds() + b.refunds(),
                                a.refundNet().plus(b.refundNet()))));
    }

    private Where where(SaleFilter filter) {
        filter.storeIds().forEach(stores::requireWorkplace);
        StringBuilder sql = new StringBuilder(
                "s.store_id IN (" + Sql.marks(filter.storeIds().size()) + ") AND s.business_date BETWEEN ? AND ?");
        List<Object> arguments = new ArrayList<>(filter.storeIds());
        arguments.add(filter.from());
        arguments.add(filter.to());
        if (filter.operatorId() != null) {
            sql.append(" AND s.operator_id = ?");
            arguments.add(filter.operatorId());
        }
        if (filter.kind() != null) {
            sql.append(" AND s.kind = ?");
            arguments.add(filter.kind().name());
        }
        SaleFilter.Behind behind = filter.behind();
        String part = "";
        List<Object> partArguments = List.of();
        if (behind != null) {
            // What a till took in cash is no secret of a report alone.
            operators.require(CheckoutPermissions.VIEW_REPORTS);
            ReportKeys.Condition condition = ReportKeys.of(
                    behind.by(), behind.key(), LocalHour.sql("s.at", clock.zone(), filter.from(), filter.to()));
            sql.append(" AND ").append(condition.sql());
            arguments.addAll(condition.arguments());
            part = condition.part();
            partArguments = condition.partArguments();
        }
        if (!filter.number().isEmpty()) {
            sql.append(" AND (s.number LIKE ?");
            arguments.add("%" + filter.number().replace("%", "").replace("_", "") + "%");
            if (!filter.memberIds().isEmpty()) {
                sql.append(" OR s.member_id IN (")
                        .append(Sql.marks(filter.memberIds().size()))
                        .append(')');
                arguments.addAll(filter.memberIds());
            }
            sql.append(')');
        }
        return new Where(sql.toString(), arguments, part, partArguments);
    }
}
