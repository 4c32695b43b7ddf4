package io.zhanggui.commission.entry;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stores and reads commission entries; they are only ever inserted. Thread-safe.
@Component(service = Entries.class)
public final class Entries {
    private static final String SELECT = "SELECT " + EntryColumns.ALL + " FROM commission_entry e WHERE ";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;

    /// @param tables must be there
    @Activate
    public Entries(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference CommissionTables tables) {
        this(unitOfWork, operators, stores);
    }

    public Entries(UnitOfWork unitOfWork, Operators operators, Stores stores) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
    }

    public record Totals(long count, Money base, Money amount) {}

    /// @param documents how many sales and refunds
    /// @param sales base of what was sold and redeemed
    /// @param topUps base of what was topped up
    /// @param cards how many times cards and packages were sold, by shares
    public record PerEmployee(
            long operatorId, long documents, Money sales, Money topUps, Quantity cards, Money base, Money amount) {}

    /// An entry, and what became of it.
    public record Stated(EntryRow entry, EntryState state) {}

    /// What went back of an entry so far, zero or above.
    record Reversed(long baseFen, long amountFen, long thousandths) {}

    /// In the open unit of work. What is stored goes along with the rest of the unit.
    public void store(List<EntryRow> entries) {
        if (!entries.isEmpty()) {
            unitOfWork.writeOnly(unit -> unit.insertLater(
                    EntryColumns.INSERT,
                    entries.stream().map(EntryColumns::values).toList()));
        }
    }

    public List<EntryRow> ofDocument(String document) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + "e.document = ? ORDER BY e.line_number, e.id",
                EntryColumns::read,
                document));
    }

    /// What has been reversed of entries so far, by the entry's id.
    Map<Long, Reversed> reversed(Collection<Long> entryIds) {
        if (entryIds.isEmpty()) {
            return Map.of();
        }
        String sql = """
                SELECT reversal_of, -SUM(base_fen) base, -SUM(amount_fen) amount, -SUM(quantity) quantity
                FROM commission_entry WHERE reversal_of IN (%s) GROUP BY reversal_of""".formatted(Sql.marks(entryIds.size()));
        Map<Long, Reversed> reversed = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        sql,
                        row -> Map.entry(
                                row.getLong("reversal_of"),
                                new Reversed(row.getLong("base"), row.getLong("amount"), row.getLong("quantity"))),
                        entryIds.toArray()))
                .forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));
        return reversed;
    }

    /// Newest first.
    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    /// @throws io.zhanggui.api.error.Refusal for a store where the operator does not work
    public List<Stated> page(EntryFilter filter, int offset, int limit) {
        requireSight(filter);
        EntryFilter.Where where = filter.where();
        where.arguments().add(limit);
        where.arguments().add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT " + EntryColumns.ALL + """
                        , s.state FROM commission_entry e
                        LEFT JOIN commission_statement_entry x ON x.entry_id = e.id
                        LEFT JOIN commission_statement s ON s.id = x.statement_id
                        WHERE\s""" + where.sql()
                        + " ORDER BY e.business_date DESC, e.id DESC LIMIT ? OFFSET ?",
                Entries::stated,
                where.arguments().toArray()));
    }

    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    /// @throws io.zhanggui.api.error.Refusal for a store where the operator does not work
    public Totals totals(EntryFilter filter) {
        requireSight(filter);
        EntryFilter.Where where = filter.where();
        String sql = "SELECT COUNT(*) entries, COALESCE(SUM(e.base_fen), 0) base, COALESCE(SUM(e.amount_fen), 0) amount"
                + " FROM commission_entry e WHERE " + where.sql();
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> new Totals(row.getLong("entries"), Sql.money(row, "base"), Sql.money(row, "amount")),
                        where.arguments().toArray()))
                .orElseThrow();
    }

    /// Most commission first.
    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not see these employees' commission
    /// @throws io.zhanggui.api.error.Refusal for a store where the operator does not work
    public List<PerEmployee> perEmployee(EntryFilter filter) {
        requireSight(filter);
        EntryFilter.Where where = filter.where();
        String sql = """
                SELECT e.operator_id,
                    COUNT(DISTINCT CASE WHEN e.type NOT IN ('LADDER', 'ADJUSTMENT') THEN e.document END) documents,
                    SUM(CASE WHEN e.type IN ('SALE', 'REDEMPTION') THEN e.base_fen ELSE 0 END) sales,
                    SUM(CASE WHEN e.type = 'TOP_UP' THEN e.base_fen ELSE 0 END) top_ups,
                    SUM(CASE WHEN e.type = 'CARD_OPENING' THEN e.quantity ELSE 0 END) cards,
                    SUM(e.base_fen) base, SUM(e.amount_fen) amount
                FROM commission_entry e WHERE %s
                GROUP BY e.operator_id ORDER BY amount DESC, e.operator_id""".formatted(where.sql());
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                sql,
                row -> new PerEmployee(
                        row.getLong("operator_id"),
                        row.getLong("documents"),
                        Sql.money(row, "sales"),
                        Sql.money(row, "top_ups"),
                        Sql.quantity(row, "cards"),
                        Sql.money(row, "base"),
                        Sql.money(row, "amount")),
                where.arguments().toArray()));
    }

    /// Asked here and not by the pages alone: one that stays open outlives a change of cashier. The own commission is
    /// one's own wherever it was earned; that of others is seen by who works in the store.
    private void requireSight(EntryFilter filter) {
        boolean own = Objects.equals(filter.operatorId(), operators.current().id());
        if (!own || !operators.may(CommissionPermissions.VIEW_OWN)) {
            operators.require(CommissionPermissions.VIEW);
            filter.storeIds().forEach(stores::requireWorkplace);
        }
    }

    private static Stated stated(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Stated(EntryColumns.read(row), state == null ? EntryState.OPEN : EntryState.valueOf(state));
    }
}
