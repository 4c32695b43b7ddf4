package io.zhanggui.commission.statement;

import io.zhanggui.api.work.Sql;
import io.zhanggui.commission.entry.OpenEntries;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.Statement.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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

    /// Leaves the one that is there already, if somebody else began the same at the same time.
    static void begin(Connection connection, Statement statement) throws SQLException {
        Sql.update(
                connection,
                "INSERT IGNORE INTO commission_statement (id, store_id, month, state, made_by, made_at)"
                        + " VALUES (?,?,?,?,?,?)",
                statement.id(),
                statement.storeId(),
                statement.month().atDay(1),
                statement.state(),
                statement.madeBy(),
                statement.madeAt());
    }

    /// All of a store. Waits for whoever confirms one of them now.
    static List<Statement> lockedOfStore(Connection connection, long storeId) throws SQLException {
        return Sql.query(connection, SELECT + "store_id = ? FOR UPDATE", StatementTable::read, storeId);
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

    /// Notes that somebody drew it up or adjusted it.
    static void hand(Connection connection, long statementId, long operatorId, Instant at) throws SQLException {
        Sql.update(
                connection,
                "INSERT IGNORE INTO commission_statement_hand (statement_id, operator_id, at) VALUES (?,?,?)",
                statementId,
                operatorId,
                at);
    }

    /// Who drew it up or adjusted it, in this order.
    static List<Long> hands(Connection connection, long statementId) throws SQLException {
        return Sql.query(
                connection,
                "SELECT operator_id FROM commission_statement_hand WHERE statement_id = ? ORDER BY at, operator_id",
                row -> row.getLong(1),
                statementId);
    }

    static long settledUntil(Connection connection, long statementId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT settled_until FROM commission_statement WHERE id = ?",
                        row -> row.getLong(1),
                        statementId)
                .orElse(0L);
    }

    /// The place of the entry that was stored last, of any store; zero without one.
    static long lastStored(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT COALESCE(MAX(sequence), 0) FROM commission_entry", row -> row.getLong(1))
                .orElse(0L);
    }

    static void confirmed(Connection connection, Statement statement, long settledUntil) throws SQLException {
        Sql.update(
                connection,
                "UPDATE commission_statement SET state = ?, amount_fen = ?, confirmed_by = ?, confirmed_at = ?,"
                        + " settled_until = ? WHERE id = ?",
                State.CONFIRMED,
                statement.amount(),
                statement.confirmedBy(),
                statement.confirmedAt(),
                settledUntil,
                statement.id());
    }

    static void paid(Connection connection, Statement statement, Instant at) throws SQLException {
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

    /// Takes open entries into a statement.
    static void take(Connection connection, Statement statement, OpenEntries open) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(statement.id()));
        arguments.addAll(open.arguments());
        Sql.update(
                connection,
                "INSERT INTO commission_statement_entry (entry_id, statement_id) SELECT o.id, ? FROM " + OpenEntries.IDS
                        + " o",
                arguments.toArray());
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

    /// What open entries come to, without ladders.
    static List<Line> openLines(Connection connection, OpenEntries open) throws SQLException {
        return Sql.query(
                connection,
                "SELECT e.operator_id, COUNT(*) entries, SUM(e.base_fen) base, SUM(e.amount_fen) amount FROM "
                        + OpenEntries.IDS + " o JOIN commission_entry e ON e.id = o.id GROUP BY e.operator_id",
                StatementTable::line,
                open.arguments().toArray());
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
