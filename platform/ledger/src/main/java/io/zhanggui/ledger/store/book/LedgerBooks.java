package io.zhanggui.ledger.store.book;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.BookEntry;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.EntryFilter;
import io.zhanggui.ledger.book.Turnover;
import io.zhanggui.ledger.store.close.Reopenings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads roll-ups of sealed days and entries of the others in one statement, so that a day that is closed
/// meanwhile counts once.
public final class LedgerBooks implements Books {
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_MEMBERS = 10_000;

    /// Entries of the days that have no roll-up yet. The sub-select is one row, read before the plan is made.
    private static final String LIVE = """
             FROM ledger_transaction t FORCE INDEX (ledger_transaction_day)
            STRAIGHT_JOIN ledger_entry e ON e.transaction_id = t.id
            STRAIGHT_JOIN ledger_account a ON a.id = e.account_id
            WHERE t.business_date > (SELECT sealed_through FROM ledger_sealed WHERE id = 1)\s""";

    private static final String HOLDS = Reopenings.holds("s");

    private final UnitOfWork unitOfWork;
    private final Rankings rankings;

    public LedgerBooks(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.rankings = new Rankings(unitOfWork);
    }

    @Override
    public List<Turnover> turnovers(Collection<Long> storeIds, LocalDate from, LocalDate to) {
        if (storeIds.isEmpty() || to.isBefore(from)) {
            return List.of();
        }
        String stores = Sql.marks(storeIds.size());
        String sql = "SELECT s.business_date AS day, s.store_id AS store, s.account AS account, s.members AS members,"
                + " s.unit AS unit, s.kind AS kind, s.debit AS debit, s.credit AS credit, s.entries AS entries"
                + " FROM ledger_day_sum s WHERE s.business_date BETWEEN ? AND ? AND s.store_id IN (" + stores + ") AND "
                + HOLDS
                + " UNION ALL SELECT t.business_date, t.store_id, a.name, a.owner <> 0, a.unit, t.kind,"
                + " SUM(GREATEST(-e.amount, 0)), SUM(GREATEST(e.amount, 0)), COUNT(*)" + LIVE
                + "AND t.business_date BETWEEN ? AND ? AND t.store_id IN (" + stores + ")"
                + " GROUP BY t.business_date, t.store_id, a.name, a.owner <> 0, a.unit, t.kind"
                + " ORDER BY day, store, account, members, unit, kind";
        List<Object> arguments = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            arguments.add(from);
            arguments.add(to);
            arguments.addAll(storeIds);
        }
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                sql,
                row -> new Turnover(
                        Objects.requireNonNull(row.getObject(1, LocalDate.class)),
                        row.getLong(2),
                        row.getString(3),
                        row.getBoolean(4),
                        UnitOfAccount.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)),
                arguments.toArray()));
    }

    @Override
    public List<AccountSum> sums(Collection<Long> storeIds, LocalDate through) {
        if (storeIds.isEmpty()) {
            return List.of();
        }
        String stores = Sql.marks(storeIds.size());
        String sql = "SELECT store, account, members, unit, SUM(amount) FROM ("
                + "SELECT s.store_id AS store, s.account AS account, s.members AS members, s.unit AS unit,"
                + " SUM(s.credit - s.debit) AS amount FROM ledger_day_sum s"
                + " WHERE s.business_date <= ? AND s.store_id IN (" + stores + ") AND "
                + HOLDS
                + " GROUP BY s.store_id, s.account, s.members, s.unit"
                + " UNION ALL SELECT t.store_id, a.name, a.owner <> 0, a.unit, SUM(e.amount)" + LIVE
                + "AND t.business_date <= ? AND t.store_id IN (" + stores + ")"
                + " GROUP BY t.store_id, a.name, a.owner <> 0, a.unit) sums"
                + " GROUP BY store, account, members, unit ORDER BY store, account, members, unit";
        List<Object> arguments = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            arguments.add(through);
            arguments.addAll(storeIds);
        }
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                sql,
                row -> new AccountSum(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        UnitOfAccount.valueOf(row.getString(4)),
                        row.getLong(5)),
                arguments.toArray()));
    }

    @Override
    public List<BookEntry> entries(EntryFilter filter, int limit, @Nullable BookEntry before) {
        if (limit < 1 || limit > MAX_ENTRIES) {
            throw new IllegalArgumentException("1 to " + MAX_ENTRIES + " entries: " + limit);
        }
        EntryQuery query = EntryQuery.of(filter, limit, before);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                query.sql(),
                LedgerBooks::entry,
                query.arguments().toArray()));
    }

    private static BookEntry entry(ResultSet row) throws SQLException {
        long balanceAfter = row.getLong("balance_after");
        Long balance = row.wasNull() ? null : balanceAfter;
        long reverses = row.getLong("reverses");
        Long reversed = row.wasNull() ? null : reverses;
        return new BookEntry(
                row.getLong("id"),
                row.getInt("line"),
                row.getLong("store"),
                account(row),
                row.getLong("amount"),
                balance,
                row.getString("kind"),
                row.getString("document"),
                reversed,
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                Sql.instant(row, "posted_at"),
                row.getLong("operator_id"));
    }

    @Override
    public List<Holding> largest(String account, UnitOfAccount unitOfAccount, int limit) {
        List<HeldBy> members = holders(List.of(account), unitOfAccount, limit, null, 0);
        if (members.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(account, unitOfAccount));
        members.forEach(member -> arguments.add(member.owner()));
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT a.owner, a.store_id, a.name, a.unit, b.balance, b.last_sequence
                FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                WHERE a.name = ? AND a.unit = ? AND a.owner IN (%s) AND b.balance > 0
                ORDER BY b.balance DESC, a.owner DESC""".formatted(Sql.marks(members.size())),
                LedgerBooks::holding,
                arguments.toArray()));
    }

    @Override
    public List<HeldBy> holders(
            Collection<String> accounts, UnitOfAccount unitOfAccount, int limit, @Nullable HeldBy after, int skip) {
        if (limit < 1 || limit > MAX_MEMBERS || skip < 0) {
            throw new IllegalArgumentException("1 to " + MAX_MEMBERS + " members: " + limit + " after " + skip);
        }
        return rankings.page(accounts, unitOfAccount, limit, after, skip);
    }

    @Override
    public long countHolders(Collection<String> accounts, UnitOfAccount unitOfAccount) {
        return rankings.members(accounts, unitOfAccount);
    }

    @Override
    public List<Holding> accountsOf(long memberId) {
        return unitOfWork.read(unit -> Sql.query(unit.connection(), """
                SELECT a.owner, a.store_id, a.name, a.unit, b.balance, b.last_sequence
                FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                WHERE a.owner = ? AND a.owner <> 0 ORDER BY a.name, a.unit""", LedgerBooks::holding, memberId));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(account(row), row.getLong("balance"), row.getLong("last_sequence"));
    }

    private static AccountRef account(ResultSet row) throws SQLException {
        return new AccountRef(
                row.getLong("owner"),
                row.getLong("store_id"),
                row.getString("name"),
                UnitOfAccount.valueOf(row.getString("unit")));
    }
}
