package io.zhanggui.commission.statement;

import io.zhanggui.api.work.Sql;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.Statement.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements as rows.
final class StatementTable {
    private static final String SELECT = """
            SELECT id, store_id, month, state, made_by, made_at, amount_fen, confirmed_by, confirmed_at, paid_by, paid_on,
                paid_how, paid_note
            FROM commission_statement WHERE\s""";

    private StatementTable() {}

    static void insert(Connection connection, Statement statement) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO commission_statement (id, store_id, month, state, made_by, made_at) VALUES (?,?,?,?,?,?)",
                statement.id(),
                statement.storeId(),
                statement.month().atDay(1),
                statement.state(),
                statement.madeBy(),
                statement.madeAt());
    }

    static List<Statement> ofStores(Connection connection, Collection<Long> storeIds) throws SQLException {
        return Sql.query(
                connection,
                SELECT + "store_id IN (" + Sql.marks(storeIds.size()) + ") ORDER BY month DESC, store_id",
                StatementTable::read,
                storeIds.toArray());
    }

    static Optional<Statement> find(Connection connection, long id) throws SQLException {
        return Sql.first(connection, SELECT + "id = ?", StatementTable::read, id);
    }

    /// Waits for whoever changes it now.
    static Optional<Statement> locked(Connection connection, long id) throws SQLException {
        return Sql.first(connection, SELECT + "id = ? FOR UPDATE", StatementTable::read, id);
    }

    static void made(Connection connection, Statement statement) throws SQLException {
        Sql.update(
                connection,
                "UPDATE commission_statement SET made_by = ?, made_at = ? WHERE id = ?",
                statement.madeBy(),
                statement.madeAt(),
                statement.id());
    }

    static void confirmed(Connection connection, Statement statement) throws SQLException {
        Sql.update(
                connection,
                "UPDATE commission_statement SET state = ?, amount_fen = ?, confirmed_by = ?, confirmed_at = ?"
                        + " WHERE id = ?",
                State.CONFIRMED,
                statement.amount(),
                statement.confirmedBy(),
                statement.confirmedAt(),
                statement.id());
    }

    static void paid(Connection connection, Statement statement, java.time.Instant at) throws SQLException {
        Sql.update(
                connection,
                "UPDATE commission_statement SET state = ?, paid_by = ?, paid_at = ?, paid_on = ?, paid_how = ?,"
                        + " paid_note = ? WHERE id = ?",
                State.PAID,
                statement.paidBy(),
                at,
                statement.paidOn(),
                statement.paidHow(),
                statement.paidNote(),
                statement.id());
    }

    /// Takes all open entries of these days into a statement.
    static void take(Connection connection, Statement statement, LocalDate from, LocalDate to) throws SQLException {
        Sql.update(connection, """
                INSERT INTO commission_statement_entry (entry_id, statement_id)
                SELECT e.id, ? FROM commission_entry e
                LEFT JOIN commission_statement_entry x ON x.entry_id = e.id
                WHERE e.store_id = ? AND e.business_date BETWEEN ? AND ? AND x.entry_id IS NULL""", statement.id(), statement.storeId(), from, to);
    }

    static void take(Connection connection, Statement statement, long entryId) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO commission_statement_entry (entry_id, statement_id) VALUES (?,?)",
                entryId,
                statement.id());
    }

    /// Sums what a statement has taken, once and for all.
    static void sum(Connection connection, long statementId) throws SQLException {
        Sql.update(connection, """
                INSERT INTO commission_statement_line (statement_id, operator_id, entries, base_fen, amount_fen)
                SELECT x.statement_id, e.operator_id, COUNT(*), SUM(e.base_fen), SUM(e.amount_fen)
                FROM commission_statement_entry x JOIN commission_entry e ON e.id = x.entry_id
                WHERE x.statement_id = ? GROUP BY e.operator_id""", statementId);
    }

    /// Most first.
    static List<Line> lines(Connection connection, long statementId) throws SQLException {
        return Sql.query(
                connection,
                "SELECT operator_id, entries, base_fen base, amount_fen amount FROM commission_statement_line"
                        + " WHERE statement_id = ? ORDER BY amount_fen DESC, operator_id",
                StatementTable::line,
                statementId);
    }

    /// What open entries of these days come to, without ladders.
    static List<Line> openLines(Connection connection, long storeId, LocalDate from, LocalDate to) throws SQLException {
        return Sql.query(connection, """
                SELECT e.operator_id, COUNT(*) entries, SUM(e.base_fen) base, SUM(e.amount_fen) amount
                FROM commission_entry e LEFT JOIN commission_statement_entry x ON x.entry_id = e.id
                WHERE e.store_id = ? AND e.business_date BETWEEN ? AND ? AND x.entry_id IS NULL
                GROUP BY e.operator_id""", StatementTable::line, storeId, from, to);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("operator_id"), row.getLong("entries"), Sql.money(row, "base"), Sql.money(row, "amount"));
    }

    private static Statement read(ResultSet row) throws SQLException {
        String how = row.getString("paid_how");
        return new Statement(
                row.getLong("id"),
                row.getLong("store_id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                State.valueOf(row.getString("state")),
                row.getLong("made_by"),
                Sql.instant(row, "made_at"),
                Sql.money(row, "amount_fen"),
                longOrNull(row, "confirmed_by"),
                row.getObject("confirmed_at") == null ? null : Sql.instant(row, "confirmed_at"),
                longOrNull(row, "paid_by"),
                row.getObject("paid_on", LocalDate.class),
                how == null ? null : PaidHow.valueOf(how),
                row.getString("paid_note"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
