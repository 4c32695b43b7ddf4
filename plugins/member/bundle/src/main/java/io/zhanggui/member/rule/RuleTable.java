package io.zhanggui.member.rule;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/// What becomes of the versions in a table of rules. Every change says so when somebody else was faster.
/// @param name of a table with the columns id, code, version, starts_on, ends_on, state, notice, published_at,
/// published_by and revision
public record RuleTable(String name) {

    public int lastVersion(Connection connection, String code) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COALESCE(MAX(version), 0) FROM " + name + " WHERE code = ?",
                        row -> row.getInt(1),
                        code)
                .orElse(0);
    }

    public long countDrafts(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT COUNT(*) FROM " + name + " WHERE state = 'DRAFT'", row -> row.getLong(1))
                .orElse(0L);
    }

    public void deleteDraft(Connection connection, long id) throws SQLException {
        requireChanged(Sql.update(connection, "DELETE FROM " + name + " WHERE id = ? AND state = 'DRAFT'", id));
    }

    /// @param revision as it was read
    public void deleteDraft(Connection connection, long id, int revision) throws SQLException {
        requireChanged(Sql.update(
                connection,
                "DELETE FROM " + name + " WHERE id = ? AND state = 'DRAFT' AND revision = ?",
                id,
                revision));
    }

    public void publish(Connection connection, long id, String notice, Instant at, long operatorId)
            throws SQLException {
        requireChanged(Sql.update(
                connection,
                "UPDATE " + name + " SET state = 'PUBLISHED', notice = ?, published_at = ?, published_by = ?,"
                        + " revision = revision + 1 WHERE id = ? AND state = 'DRAFT'",
                notice,
                at,
                operatorId,
                id));
    }

    public void withdraw(Connection connection, long id, LocalDate today) throws SQLException {
        requireChanged(Sql.update(
                connection,
                "UPDATE " + name + " SET state = 'WITHDRAWN', revision = revision + 1"
                        + " WHERE id = ? AND state = 'PUBLISHED' AND starts_on > ?",
                id,
                today));
    }

    public void end(Connection connection, long id, LocalDate lastDay) throws SQLException {
        requireChanged(Sql.update(
                connection,
                "UPDATE " + name + " SET ends_on = ?, revision = revision + 1 WHERE id = ? AND state = 'PUBLISHED'"
                        + " AND starts_on <= ? AND (ends_on IS NULL OR ends_on > ?)",
                lastDay,
                id,
                lastDay,
                lastDay));
    }

    private static void requireChanged(int changed) {
        if (changed == 0) {
            throw new RuleRefused("member.changedMeanwhile");
        }
    }
}
