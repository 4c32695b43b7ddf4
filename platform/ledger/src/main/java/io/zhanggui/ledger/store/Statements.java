package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.DocumentEntry;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that read.
record Statements(Connection connection) {
    private static final int MAX_LINES = 10_000;

    private static final String STATEMENT = """
            SELECT e.sequence, t.id, t.kind, t.document, e.amount, e.balance_after, t.posted_at, e.hash
            FROM ledger_entry e FORCE INDEX (ledger_entry_chain)
            JOIN ledger_transaction t ON t.id = e.transaction_id
            WHERE e.account_id = ? AND e.sequence < ?
            ORDER BY e.sequence DESC LIMIT ?""";

    /// Members asked for in one statement.
    private static final int MAX_MEMBERS = 500;

    long balance(AccountRef account) throws SQLException {
        String sql = """
                SELECT b.balance FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                WHERE a.owner = ? AND a.store_id = ? AND a.name = ? AND a.unit = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setAccount(statement, account);
            return firstLong(statement);
        }
    }

    boolean isFrozen(AccountRef account) throws SQLException {
        String sql = """
                SELECT b.frozen FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                WHERE a.owner = ? AND a.store_id = ? AND a.name = ? AND a.unit = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setAccount(statement, account);
            return firstLong(statement) != 0;
        }
    }

    long[] owners(Collection<String> names, UnitOfAccount unit, long least, long most) throws SQLException {
        if (least < 1) {
            throw new IllegalArgumentException("above zero expected: " + least);
        }
        List<Object> arguments = new ArrayList<>(names);
        arguments.addAll(List.of(unit, least, most));
        return Sql.longs(
                connection,
                "SELECT a.owner FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id WHERE a.store_id = "
                        + AccountRef.ALL_STORES + " AND a.owner <> 0 AND a.name IN (" + Sql.marks(names.size())
                        + ") AND a.unit = ? AND b.balance > 0 GROUP BY a.owner HAVING SUM(b.balance) BETWEEN ? AND ?"
                        + " ORDER BY a.owner",
                arguments.toArray());
    }

    Map<Long, Long> balances(Collection<Long> memberIds, String name, UnitOfAccount unit) throws SQLException {
        List<Long> members = List.copyOf(memberIds);
        Map<Long, Long> balances = new HashMap<>();
        for (int from = 0; from < members.size(); from += MAX_MEMBERS) {
            List<Long> some = members.subList(from, Math.min(members.size(), from + MAX_MEMBERS));
            Object[] owners = Sql.padded(some);
            String sql = "SELECT a.owner, b.balance FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id"
                    + " WHERE a.store_id = " + AccountRef.ALL_STORES + " AND a.name = ? AND a.unit = ? AND a.owner IN ("
                    + Sql.marks(owners.length) + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                statement.setString(2, unit.name());
                int parameter = 3;
                for (Object owner : owners) {
                    statement.setObject(parameter++, owner);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        balances.put(rows.getLong(1), rows.getLong(2));
                    }
                }
            }
        }
        return balances;
    }

    long sum(Collection<Long> storeIds, String namePrefix, UnitOfAccount unit, LocalDate from, LocalDate to)
            throws SQLException {
        String sql = "SELECT COALESCE(SUM(e.amount), 0) FROM ledger_account a"
                + " JOIN ledger_entry e FORCE INDEX (ledger_entry_day) ON e.account_id = a.id"
                + " AND e.business_date BETWEEN ? AND ?"
                + " WHERE a.owner = " + AccountRef.SHOP + " AND a.unit = ? AND a.name LIKE ? AND a.store_id IN ("
                + Placeholders.of("?", storeIds.size()) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setString(3, unit.name());
            statement.setString(4, namePrefix + "%");
            int parameter = 5;
            for (long storeId : storeIds) {
                statement.setLong(parameter++, storeId);
            }
            return firstLong(statement);
        }
    }

    List<StatementLine> statement(long accountId, int limit, @Nullable Long beforeSequence) throws SQLException {
        return Sql.query(
                connection,
                STATEMENT,
                Statements::line,
                accountId,
                beforeSequence == null ? Long.MAX_VALUE : beforeSequence,
                checked(limit));
    }

    static Unit.Answer<StatementLine> askNewest(Unit unit, long accountId, int limit) {
        return unit.ask(STATEMENT, Statements::line, accountId, Long.MAX_VALUE, checked(limit));
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MAX_LINES) {
            throw new IllegalArgumentException("1 to " + MAX_LINES + " lines: " + limit);
        }
        return limit;
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        return new StatementLine(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                HexFormat.of().formatHex(row.getBytes(8)));
    }

    List<DocumentEntry> ofDocument(String document) throws SQLException {
        String sql = """
                SELECT t.id, t.kind, a.owner, a.store_id, a.name, a.unit, e.amount
                FROM ledger_transaction t
                JOIN ledger_entry e ON e.transaction_id = t.id
                JOIN ledger_account a ON a.id = e.account_id
                WHERE t.document = ? ORDER BY t.id, e.line""";
        List<DocumentEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, document);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(new DocumentEntry(
                            rows.getLong("id"), rows.getString("kind"), Accounts.read(rows), rows.getLong("amount")));
                }
            }
        }
        return entries;
    }

    private static void setAccount(PreparedStatement statement, AccountRef account) throws SQLException {
        statement.setLong(1, account.owner());
        statement.setLong(2, account.storeId());
        statement.setString(3, account.name());
        statement.setString(4, account.unit().name());
    }

    /// The first column of the first row; 0 without a row.
    private static long firstLong(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
