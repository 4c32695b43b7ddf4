package io.zhanggui.ledger.store.book;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books.HeldBy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Members in the order of what they have. A million balances cannot be sorted at each look, and an index on
/// them would be paid by every posting: the order is kept in tables of its own, which the first page of each
/// look brings up to date with the members that something was posted for since the last one. Thread-safe.
final class Rankings {
    /// How far back a transaction may still be under way on any node: far longer than a unit of work lasts.
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final long NOT_MADE = -1;
    private static final int MEMBERS_PER_STATEMENT = 500;
    private static final int MEMBERS_PER_FIRST_STATEMENT = 20_000;

    private final UnitOfWork unitOfWork;

    Rankings(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    private record Ranking(int id, long through, long members) {}

    private static final Ranking NONE = new Ranking(0, NOT_MADE, 0);

    private static final Sql.Row<HeldBy> HELD = row -> new HeldBy(row.getLong(1), row.getLong(2));

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
        return unitOfWork.read(unit -> {
            Ranking ranking = find(unit.connection(), accounts, "").orElse(NONE);
            boolean nearTheEnd = after == null && skip > ranking.members() / 2;
            return nearTheEnd
                    ? fromTheEnd(unit.connection(), ranking, limit, skip)
                    : fromTheTop(unit.connection(), ranking, limit, after, skip);
        });
    }

    private static List<HeldBy> fromTheTop(
            Connection connection, Ranking ranking, int limit, @Nullable HeldBy after, int skip) throws SQLException {
        HeldBy last = after == null ? new HeldBy(Long.MAX_VALUE, Long.MAX_VALUE) : after;
        return Sql.query(connection, """
                SELECT member_id, amount FROM ledger_ranked FORCE INDEX (ledger_ranked_amount)
                WHERE ranking = ? AND amount <= ? AND (amount < ? OR member_id < ?)
                ORDER BY amount DESC, member_id DESC LIMIT ? OFFSET ?""", HELD, ranking.id(), last.amount(), last.amount(), last.owner(), limit, skip);
    }

    /// Passing over a million rows takes a quarter of a second; those behind are fewer.
    private static List<HeldBy> fromTheEnd(Connection connection, Ranking ranking, int limit, int skip)
            throws SQLException {
        long rest = ranking.members() - skip;
        return Sql.query(connection, """
                        SELECT member_id, amount FROM ledger_ranked FORCE INDEX (ledger_ranked_amount)
                        WHERE ranking = ? ORDER BY amount, member_id LIMIT ? OFFSET ?""", HELD, ranking.id(), Math.clamp(rest, 0, limit), Math.max(0, rest - limit))
                .reversed();
    }

    long members(Collection<String> names, UnitOfAccount unitOfAccount) {
        Accounts accounts = Accounts.of(names, unitOfAccount);
        bringUpToDate(accounts);
        return unitOfWork.read(
                unit -> find(unit.connection(), accounts, "").orElse(NONE).members());
    }

    /// Inside an open unit the order is what it was at the last look.
    private void bringUpToDate(Accounts accounts) {
        if (!unitOfWork.isOpen()) {
            unitOfWork.writeOnly(unit -> bringUpToDate(unit.connection(), accounts));
        }
    }

    private static void bringUpToDate(Connection connection, Accounts accounts) throws SQLException {
        Ranking before = lock(connection, accounts);
        long settled = Ids.lowestAt(Ids.madeAt(Ids.next()).minus(SETTLED_AFTER));
        // Past the present after a server's clock was set back: what is posted since has lower ids.
        boolean anew = before.through() == NOT_MADE || before.through() > settled;
        long members =
                anew ? make(connection, accounts, before) : before.members() + rankAgain(connection, accounts, before);
        Sql.update(
                connection,
                "UPDATE ledger_ranking SET through = ?, members = ? WHERE id = ?",
                settled,
                members,
                before.id());
    }

    /// Two that look at once take turns.
    private static Ranking lock(Connection connection, Accounts accounts) throws SQLException {
        Optional<Ranking> found = find(connection, accounts, " FOR UPDATE");
        if (found.isEmpty()) {
            Sql.update(
                    connection,
                    "INSERT INTO ledger_ranking (accounts, unit, through, members) VALUES (?, ?, ?, 0)"
                            + " ON DUPLICATE KEY UPDATE id = id",
                    accounts.key(),
                    accounts.unit(),
                    NOT_MADE);
            found = find(connection, accounts, " FOR UPDATE");
        }
        return found.orElseThrow();
    }

    private static Optional<Ranking> find(Connection connection, Accounts accounts, String locking)
            throws SQLException {
        return Sql.first(
                connection,
                "SELECT id, through, members FROM ledger_ranking WHERE accounts = ? AND unit = ?" + locking,
                row -> new Ranking(row.getInt(1), row.getLong(2), row.getLong(3)),
                accounts.key(),
                accounts.unit());
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
