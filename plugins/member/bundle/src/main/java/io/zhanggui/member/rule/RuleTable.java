package io.zhanggui.member.rule;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of the versions in a table of rules. Every change says so when somebody else was faster.
/// @param <R> a version of a rule
public abstract class RuleTable<R extends DatedRule> {
    private static final int MAX_VERSIONS = 1_000;

    private final String name;
    private final String columns;

    /// @param name of a table with the columns id, code, version, starts_on, ends_on, state, notice, published_at,
    /// published_by and revision
    /// @param columns that are read and written, in the order of [#values]
    protected RuleTable(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    protected abstract R read(ResultSet row) throws SQLException;

    protected abstract @Nullable Object[] values(R rule);

    /// Waits for whoever adds or publishes a rule of this kind now, so that what is counted or asked for first holds
    /// until the end of the unit.
    public final void lock(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_rule_book (name) VALUES (?) ON DUPLICATE KEY UPDATE name = VALUES(name)",
                name);
    }

    public final List<R> published(Connection connection) throws SQLException {
        return Sql.query(connection, "SELECT " + columns + " FROM " + name + " WHERE state = 'PUBLISHED'", this::read);
    }

    /// Drafts and what begins last first.
    public final List<R> all(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "SELECT " + columns + " FROM " + name + " ORDER BY state = 'DRAFT' DESC, starts_on DESC, id DESC LIMIT "
                        + MAX_VERSIONS,
                this::read);
    }

    public final Optional<R> find(Connection connection, long id) throws SQLException {
        return Sql.first(connection, "SELECT " + columns + " FROM " + name + " WHERE id = ?", this::read, id);
    }

    public final void insert(Connection connection, R rule) throws SQLException {
        @Nullable Object[] values = values(rule);
        Sql.update(
                connection,
                "INSERT INTO " + name + " (" + columns + ") VALUES (" + Sql.marks(values.length) + ")",
                values);
    }

    public final int lastVersion(Connection connection, String code) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COALESCE(MAX(version), 0) FROM " + name + " WHERE code = ?",
                        row -> row.getInt(1),
                        code)
                .orElse(0);
    }

    public final long countDrafts(Connection connection) throws SQLException {
        return Sql.first(connection, "SELECT COUNT(*) FROM " + name + " WHERE state = 'DRAFT'", row -> row.getLong(1))
                .orElse(0L);
    }

    public final void deleteDraft(Connection connection, long id) throws SQLException {
        requireChanged(Sql.update(connection, "DELETE FROM " + name + " WHERE id = ? AND state = 'DRAFT'", id));
    }

    /// @param revision as it was read
    public final void deleteDraft(Connection connection, long id, int revision) throws SQLException {
        requireChanged(Sql.update(
                connection,
                "DELETE FROM " + name + " WHERE id = ? AND state = 'DRAFT' AND revision = ?",
                id,
                revision));
    }

    public final void publish(Connection connection, long id, String notice, Instant at, long operatorId)
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

    public final void withdraw(Connection connection, long id, LocalDate today) throws SQLException {
        requireChanged(Sql.update(
                connection,
                "UPDATE " + name + " SET state = 'WITHDRAWN', revision = revision + 1"
                        + " WHERE id = ? AND state = 'PUBLISHED' AND starts_on > ?",
                id,
                today));
    }

    public final void end(Connection connection, long id, LocalDate lastDay) throws SQLException {
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
