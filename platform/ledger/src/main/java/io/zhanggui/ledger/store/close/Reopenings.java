package io.zhanggui.ledger.store.close;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.Reopening;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The table of days that were opened again. Insert-only.
public record Reopenings(Connection connection) {
    private static final String REOPENING =
            "SELECT number, after_day, last_digest, reason, reopened_at, operator_id FROM ledger_reopening ";

    /// Whether a row of a seal, its lines or its roll-up was not withdrawn by a later reopening.
    /// @param alias of the table in the statement
    public static String holds(String alias) {
        return alias + ".edition >= (SELECT COALESCE(MAX(r.number), 0) FROM ledger_reopening r WHERE r.after_day < "
                + alias + ".business_date)";
    }

    List<Reopening> newestFirst(int limit) throws SQLException {
        return Sql.query(connection, REOPENING + "ORDER BY number DESC LIMIT ?", Reopenings::read, limit);
    }

    Optional<Reopening> find(int number) throws SQLException {
        return Sql.first(connection, REOPENING + "WHERE number = ?", Reopenings::read, number);
    }

    /// How many there have been: the edition of seals that are made now.
    int count() throws SQLException {
        return Sql.first(connection, "SELECT COALESCE(MAX(number), 0) FROM ledger_reopening", row -> row.getInt(1))
                .orElse(0);
    }

    /// The id of the last one, which says when it was written; 0 for none.
    long lastId() throws SQLException {
        return Sql.first(connection, "SELECT COALESCE(MAX(id), 0) FROM ledger_reopening", row -> row.getLong(1))
                .orElse(0L);
    }

    void insert(Reopening reopening) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO ledger_reopening (number, id, after_day, last_digest, reason, reopened_at, operator_id)"
                        + " VALUES (?,?,?,?,?,?,?)",
                reopening.number(),
                Ids.next(),
                reopening.after(),
                HexFormat.of().parseHex(reopening.lastDigest()),
                reopening.reason(),
                reopening.at(),
                reopening.operatorId());
    }

    private static Reopening read(ResultSet row) throws SQLException {
        return new Reopening(
                row.getInt("number"),
                Objects.requireNonNull(row.getObject("after_day", LocalDate.class)),
                HexFormat.of().formatHex(row.getBytes("last_digest")),
                row.getString("reason"),
                Sql.instant(row, "reopened_at"),
                row.getLong("operator_id"));
    }
}
