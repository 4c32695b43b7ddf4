package io.zhanggui.commission.entry;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.commission.CommissionPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stores and reads commission entries; they are only ever inserted. Thread-safe.
@Component(service = Entries.class)
public final class Entries {
    private static final String SELECT = """
            SELECT id, business_date, at, store_id, operator_id, document, number, line_number, item, kind, base_fen,
                basis_points, share_percent, amount_fen, reversal_of
            FROM commission_entry WHERE\s""";

    private final UnitOfWork unitOfWork;
    private final Operators operators;

    @Activate
    public Entries(@Reference UnitOfWork unitOfWork, @Reference Operators operators) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
    }

    /// What the detail table shows.
    /// @param operatorId null for all employees
    public record Filter(
            List<Long> storeIds,
            LocalDate from,
            LocalDate to,
            @Nullable Long operatorId) {
        public Filter {
            storeIds = List.copyOf(storeIds);
        }
    }

    public record Totals(long count, Money base, Money amount) {}

    /// @param documents how many sales and refunds
    public record PerEmployee(long operatorId, long documents, Money base, Money amount) {}

    void store(List<EntryRow> entries) {
        List<@Nullable Object[]> rows = entries.stream()
                .map(entry -> new @Nullable Object[] {
                    entry.id(),
                    entry.businessDate(),
                    entry.at(),
                    entry.storeId(),
                    entry.operatorId(),
                    entry.document(),
                    entry.number(),
                    entry.lineNumber(),
                    entry.item(),
                    entry.kind(),
                    entry.base(),
                    entry.basisPoints(),
                    entry.sharePercent(),
                    entry.amount(),
                    entry.reversalOf()
                })
                .toList();
        unitOfWork.writeOnly(unit -> unit.insertLater("""
                INSERT INTO commission_entry (id, business_date, at, store_id, operator_id, document, number,
                    line_number, item, kind, base_fen, basis_points, share_percent, amount_fen, reversal_of)""", rows));
    }

    public List<EntryRow> ofDocument(String document) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(), SELECT + "document = ? ORDER BY line_number, id", Entries::entry, document));
    }

    /// What has been reversed of entries so far, as sums above zero, by the entry's id.
    Map<Long, Totals> reversed(Collection<Long> entryIds) {
        if (entryIds.isEmpty()) {
            return Map.of();
        }
        String sql = """
                SELECT reversal_of, COUNT(*) reversals, -SUM(base_fen) base, -SUM(amount_fen) amount
                FROM commission_entry WHERE reversal_of IN (%s) GROUP BY reversal_of""".formatted(Sql.marks(entryIds.size()));
        Map<Long, Totals> reversed = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        sql,
                        row -> Map.entry(row.getLong("reversal_of"), totals(row, "reversals")),
                        entryIds.toArray()))
                .forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));
        return reversed;
    }

    /// Newest first.
    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    public List<EntryRow> page(Filter filter, int offset, int limit) {
        requireSight(filter);
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + where.sql() + " ORDER BY business_date DESC, id DESC LIMIT ? OFFSET ?",
                Entries::entry,
                where.arguments().toArray()));
    }

    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    public Totals totals(Filter filter) {
        requireSight(filter);
        Where where = where(filter);
        String sql = "SELECT COUNT(*) entries, COALESCE(SUM(base_fen), 0) base, COALESCE(SUM(amount_fen), 0) amount"
                + " FROM commission_entry WHERE " + where.sql();
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> totals(row, "entries"),
                        where.arguments().toArray()))
                .orElseThrow();
    }

    /// Most first.
    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    public List<PerEmployee> perEmployee(Filter filter) {
        requireSight(filter);
        Where where = where(filter);
        String sql =
                "SELECT operator_id, COUNT(DISTINCT document) documents, SUM(base_fen) base, SUM(amount_fen) amount"
                        + " FROM commission_entry WHERE " + where.sql()
                        + " GROUP BY operator_id ORDER BY amount DESC, operator_id";
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                sql,
                row -> new PerEmployee(
                        row.getLong("operator_id"),
                        row.getLong("documents"),
                        Sql.money(row, "base"),
                        Sql.money(row, "amount")),
                where.arguments().toArray()));
    }

    /// Asked here and not by the pages alone: one that stays open outlives a change of cashier.
    private void requireSight(Filter filter) {
        Long operatorId = filter.operatorId();
        boolean own = operatorId != null && operatorId == operators.current().id();
        if (!own || !operators.may(CommissionPermissions.VIEW_OWN)) {
            operators.require(CommissionPermissions.VIEW);
        }
    }

    private record Where(String sql, List<Object> arguments) {}

    private static Where where(Filter filter) {
        List<Object> arguments = new ArrayList<>(filter.storeIds());
        StringBuilder sql = new StringBuilder("store_id IN (%s) AND business_date BETWEEN ? AND ?"
                .formatted(Sql.marks(filter.storeIds().size())));
        arguments.add(filter.from());
        arguments.add(filter.to());
        Long operatorId = filter.operatorId();
        if (operatorId != null) {
            sql.append(" AND operator_id = ?");
            arguments.add(operatorId);
        }
        return new Where(sql.toString(), arguments);
    }

    private static Totals totals(ResultSet row, String count) throws SQLException {
        return new Totals(row.getLong(count), Sql.money(row, "base"), Sql.money(row, "amount"));
    }

    private static EntryRow entry(ResultSet row) throws SQLException {
        long reversalOf = row.getLong("reversal_of");
        boolean reverses = !row.wasNull();
        return new EntryRow(
                row.getLong("id"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                row.getString("document"),
                row.getString("number"),
                row.getInt("line_number"),
                row.getString("item"),
                ItemKind.valueOf(row.getString("kind")),
                Sql.money(row, "base_fen"),
                row.getInt("basis_points"),
                row.getInt("share_percent"),
                Sql.money(row, "amount_fen"),
                reverses ? reversalOf : null);
    }
}
