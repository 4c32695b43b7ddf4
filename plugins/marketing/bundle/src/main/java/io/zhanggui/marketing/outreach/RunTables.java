package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.work.Sql;
import io.zhanggui.marketing.outreach.Run.State;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs in their table.
final class RunTables {
    private static final int HUNDREDTH = Arm.WHOLE / 100;

    private RunTables() {}

    static List<Run> read(Connection connection, String end, @Nullable Object... arguments) throws SQLException {
        return Sql.query(connection, "SELECT * FROM marketing_run " + end, RunTables::row, arguments);
    }

    static Optional<Run> find(Connection connection, long runId) throws SQLException {
        return read(connection, "WHERE id = ?", runId).stream().findFirst();
    }

    /// The run, locked until the unit ends: whoever changes it or works on it takes turns.
    static Run lock(Connection connection, long runId) throws SQLException {
        return read(connection, "WHERE id = ? FOR UPDATE", runId).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("marketing.run.unknown"));
    }

    static void insert(Connection connection, Run run) throws SQLException {
        RunTerms terms = run.terms();
        Sql.update(
                connection,
                "INSERT INTO marketing_run (id, name, segment_id, segment_version, store_id, holdout, share_b, coupon_a,"
                        + " text_a, coupon_b, text_b, window_days, margin_percent, salt, state, cursor_member,"
                        + " created_at, created_by) VALUES (" + Sql.marks(18) + ")",
                run.id(),
                terms.name(),
                terms.segmentId(),
                run.segmentVersion(),
                terms.storeId(),
                terms.holdoutPercent() * HUNDREDTH,
                terms.shareBPercent() * HUNDREDTH,
                terms.a().couponId(),
                terms.a().text(),
                terms.b().couponId(),
                terms.b().text(),
                terms.windowDays(),
                terms.marginPercent(),
                run.salt(),
                run.state(),
                run.cursor(),
                run.createdAt(),
                run.createdBy());
    }

    /// A person may be on a list under several ids, merged since it was made.
    /// @param identities all ids of persons, by the one that they have now
    /// @return by the same the first on the list, for those of several ids
    static Map<Long, Long> firstListed(Connection connection, long runId, Map<Long, List<Long>> identities)
            throws SQLException {
        TreeSet<Long> several = identities.values().stream()
                .filter(ids -> ids.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (several.isEmpty()) {
            return Map.of();
        }
        Object[] ids = Sql.padded(several);
        TreeSet<Long> onList = new TreeSet<>(Sql.query(
                connection,
                "SELECT member_id FROM marketing_run_member WHERE run_id = " + runId + " AND member_id IN ("
                        + Sql.marks(ids.length) + ")",
                row -> row.getLong(1),
                ids));
        Map<Long, Long> first = new HashMap<>();
        identities.forEach((now, all) ->
                all.stream().filter(onList::contains).min(Long::compare).ifPresent(id -> first.put(now, id)));
        return first;
    }

    /// @param trouble why, when it was no person
    static void setState(Connection connection, long runId, State state, String trouble) throws SQLException {
        Sql.update(connection, "UPDATE marketing_run SET state = ?, trouble = ? WHERE id = ?", state, trouble, runId);
    }

    static void setCursor(Connection connection, long runId, long cursor) throws SQLException {
        Sql.update(connection, "UPDATE marketing_run SET cursor_member = ? WHERE id = ?", cursor, runId);
    }

    static void end(Connection connection, long runId, State state, Instant at) throws SQLException {
        Sql.update(
                connection,
                "UPDATE marketing_run SET state = ?, ended_at = ?, trouble = '' WHERE id = ?",
                state,
                at,
                runId);
    }

    private static Run row(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                new RunTerms(
                        row.getString("name"),
                        row.getLong("segment_id"),
                        row.getLong("store_id"),
                        row.getInt("holdout") / HUNDREDTH,
                        row.getInt("share_b") / HUNDREDTH,
                        new Offer(row.getObject("coupon_a", Long.class), row.getString("text_a")),
                        new Offer(row.getObject("coupon_b", Long.class), row.getString("text_b")),
                        row.getInt("window_days"),
                        row.getObject("margin_percent", Integer.class)),
                row.getInt("segment_version"),
                row.getString("salt"),
                State.valueOf(row.getString("state")),
                row.getLong("cursor_member"),
                Sql.instant(row, "created_at"),
                row.getLong("created_by"),
                instantOrNull(row, "frozen_at"),
                instantOrNull(row, "confirmed_at"),
                row.getObject("confirmed_by", Long.class),
                row.getObject("confirmed_on", LocalDate.class),
                row.getLong("cost_li_a"),
                row.getLong("cost_li_b"),
                row.getObject("version_a", Integer.class),
                row.getObject("version_b", Integer.class),
                instantOrNull(row, "ended_at"),
                row.getString("trouble"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Sql.instant(row, column);
    }
}
