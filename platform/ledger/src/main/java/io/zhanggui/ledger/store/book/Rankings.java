package io.zhanggui.ledger.store.book;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books.HeldBy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Members in the order of what they have. A million balances cannot be sorted at each look, and an index on
/// them would be paid by every posting: the order is kept in tables of its own, which the first page of each
/// look brings up to date with the members that something was posted for since the last one. Thread-safe.
final class Rankings {
    /// How far back a transaction may still be under way on any node: far longer than a unit of work lasts.
    private static final long SETTLED_AFTER_MILLIS = 300_000;

    /// Ids begin with their time in milliseconds.
    private static final int RANDOM_BITS = 22;

    private static final long NOT_MADE = -1;
    private static final int MEMBERS_PER_STATEMENT = 500;
    private static final int MEMBERS_PER_FIRST_STATEMENT = 20_000;

    private final UnitOfWork unitOfWork;

    Rankings(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    private record Ranking(int id, long through, long members) {}

    /// One order of names, so that the same accounts are one ranking.
    private record Accounts(List<String> names, UnitOfAccount unit) {
        static Accounts of(Collection<String> names, UnitOfAccount unit) {
            if (names.isEmpty()) {
                throw new IllegalArgumentException("at least one account expected");
            }
            return new Accounts(List.copyOf(new TreeSet<>(names)), unit);
        }

        String key() {
            return String.join("+", names);
        }

        /// Of members, one row for each of their accounts.
        String balances() {
            return " FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id WHERE a.name IN ("
                    + Sql.marks(names.size()) + ") AND a.unit = ?";
        }

        List<Object> arguments(Object... more) {
            List<Object> arguments = new ArrayList<>(names);
            arguments.add(unit);
            arguments.addAll(List.of(more));
            return arguments;
        }
    }

    List<HeldBy> page(
            Collection<String> names, UnitOfAccount unitOfAccount, int limit, @Nullable HeldBy after, int skip) {
        Accounts accounts = Accounts.of(names, unitOfAccount);
        if (after == null && skip == 0) {
            bringUpToDate(accounts);
        }
        HeldBy last = after == null ? new HeldBy(Long.MAX_VALUE, Long.MAX_VALUE) : after;
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT r.member_id, r.amount FROM ledger_ranked r FORCE INDEX (ledger_ranked_amount)
                WHERE r.ranking = (SELECT id FROM ledger_ranking WHERE accounts = ? AND unit = ?)
                  AND r.amount <= ? AND (r.amount < ? OR r.member_id < ?)
                ORDER BY r.amount DESC, r.member_id DESC LIMIT ? OFFSET ?""",
                row -> new HeldBy(row.getLong(1), row.getLong(2)),
                accounts.key(),
                accounts.unit(),
                last.amount(),
                last.amount(),
                last.owner(),
                limit,
                skip));
    }

    long members(Collection<String> names, UnitOfAccount unitOfAccount) {
        Accounts accounts = Accounts.of(names, unitOfAccount);
        bringUpToDate(accounts);
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT members FROM ledger_ranking WHERE accounts = ? AND unit = ?",
                        row -> row.getLong(1),
                        accounts.key(),
                        accounts.unit()))
                .orElse(0L);
    }

    /// Inside an open unit the order is what it was at the last look.
    private void bringUpToDate(Accounts accounts) {
        if (!unitOfWork.isOpen()) {
            unitOfWork.writeOnly(unit -> bringUpToDate(unit.connection(), accounts));
        }
    }

    private static void bringUpToDate(Connection connection, Accounts accounts) throws SQLException {
        Ranking before = lock(connection, accounts);
        long settled = Ids.next() - (SETTLED_AFTER_MILLIS << RANDOM_BITS);
        long members = before.through() == NOT_MADE
                ? make(connection, accounts, before)
                : before.members() + rankAgain(connection, accounts, before);
        Sql.update(
                connection,
                "UPDATE ledger_ranking SET through = ?, members = ? WHERE id = ?",
                Math.max(before.through(), settled),
                members,
                before.id());
    }

    /// Two that look at once take turns.
    private static Ranking lock(Connection connection, Accounts accounts) throws SQLException {
        String find = "SELECT id, through, members FROM ledger_ranking WHERE accounts = ? AND unit = ? FOR UPDATE";
        Sql.Row<Ranking> ranking = row -> new Ranking(row.getInt(1), row.getLong(2), row.getLong(3));
        List<Ranking> found = Sql.query(connection, find, ranking, accounts.key(), accounts.unit());
        if (found.isEmpty()) {
            Sql.update(
                    connection,
                    "INSERT INTO ledger_ranking (accounts, unit, through, members) VALUES (?, ?, ?, 0)"
                            + " ON DUPLICATE KEY UPDATE id = id",
                    accounts.key(),
                    accounts.unit(),
                    NOT_MADE);
            found = Sql.query(connection, find, ranking, accounts.key(), accounts.unit());
        }
        return found.getFirst();
    }

    /// Sums all balances, some members at a time.
    /// @return how many members have something
    private static long make(Connection connection, Accounts accounts, Ranking ranking) throws SQLException {
        Sql.update(connection, "DELETE FROM ledger_ranked WHERE ranking = ?", ranking.id());
        long members = 0;
        long last = AccountRef.SHOP;
        while (true) {
            List<Object> page = accounts.arguments(last);
            long to = Sql.first(
                            connection,
                            "SELECT COALESCE(MAX(owner), 0) FROM (SELECT a.owner FROM ledger_account a WHERE a.name IN ("
                                    + Sql.marks(accounts.names().size()) + ") AND a.unit = ? AND a.owner > ?"
                                    + " ORDER BY a.owner LIMIT " + MEMBERS_PER_FIRST_STATEMENT + ") page",
                            row -> row.getLong(1),
                            page.toArray())
                    .orElseThrow();
            if (to == 0) {
                return members;
            }
            List<Object> arguments = new ArrayList<>(List.of(ranking.id()));
            arguments.addAll(accounts.arguments(last, to));
            members += rank(connection, accounts, " AND a.owner > ? AND a.owner <= ?", arguments);
            last = to;
        }
    }

    private static int rank(Connection connection, Accounts accounts, String which, List<Object> arguments)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO ledger_ranked (ranking, member_id, amount) SELECT ?, a.owner, SUM(b.balance)"
                        + accounts.balances() + which + " GROUP BY a.owner HAVING SUM(b.balance) > 0",
                arguments.toArray());
    }

    /// Ranks those again for whom something was posted, or may have been.
    /// @return how many members more have something now
    private static long rankAgain(Connection connection, Accounts accounts, Ranking ranking) throws SQLException {
        List<Long> moved = Sql.query(
                connection,
                "SELECT DISTINCT a.owner FROM ledger_entry e FORCE INDEX (PRIMARY)"
                        + " STRAIGHT_JOIN ledger_account a ON a.id = e.account_id WHERE a.name IN ("
                        + Sql.marks(accounts.names().size())
                        + ") AND a.unit = ? AND e.transaction_id > ? AND a.owner <> " + AccountRef.SHOP,
                row -> row.getLong(1),
                accounts.arguments(ranking.through()).toArray());
        long more = 0;
        for (int from = 0; from < moved.size(); from += MEMBERS_PER_STATEMENT) {
            List<Long> some = moved.subList(from, Math.min(moved.size(), from + MEMBERS_PER_STATEMENT));
            String which = " AND a.owner IN (" + Sql.marks(some.size()) + ")";
            List<Object> arguments = new ArrayList<>(List.of(ranking.id()));
            arguments.addAll(some);
            more -= Sql.update(
                    connection,
                    "DELETE FROM ledger_ranked WHERE ranking = ? AND member_id IN (" + Sql.marks(some.size()) + ")",
                    arguments.toArray());
            List<Object> again = new ArrayList<>(List.of(ranking.id()));
            again.addAll(accounts.arguments(some.toArray()));
            more += rank(connection, accounts, which, again);
        }
        return more;
    }
}
