package io.zhanggui.marketing.segment;

import io.zhanggui.api.work.Sql;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.marketing.segment.SegmentRule.Joint;
import io.zhanggui.member.api.MemberCondition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Segments in their tables.
final class SegmentTables {
    /// A condition a row; the newest version of each segment.
    static final String NEWEST = select("v.version = s.version");

    static final String ANY = select("TRUE");

    private SegmentTables() {}

    private static String select(String which) {
        return "SELECT s.id, s.active, v.version, v.name, v.joint, v.changed_at, v.operator_id, c.negated, c.trait,"
                + " c.choices, c.least, c.most, c.days FROM marketing_segment s"
                + " JOIN marketing_segment_version v ON v.segment_id = s.id"
                + " JOIN marketing_segment_condition c ON c.segment_id = v.segment_id AND c.version = v.version"
                + " WHERE " + which;
    }

    private record Key(long id, int version) {}

    /// What one row says beside its condition.
    private record Row(
            Key key, String name, Joint joint, boolean active, Instant changedAt, long operatorId, Clause clause) {}

    /// @param sql one of the above with an order, by position in the end
    static List<Segment> read(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        Map<Key, List<Row>> bySegment = new LinkedHashMap<>();
        for (Row row : Sql.query(connection, sql, SegmentTables::row, arguments)) {
            bySegment.computeIfAbsent(row.key(), first -> new ArrayList<>()).add(row);
        }
        return bySegment.values().stream().map(SegmentTables::segment).toList();
    }

    private static Segment segment(List<Row> rows) {
        Row first = rows.getFirst();
        return new Segment(
                first.key().id(),
                first.key().version(),
                first.name(),
                new SegmentRule(first.joint(), rows.stream().map(Row::clause).toList()),
                first.active(),
                first.changedAt(),
                first.operatorId());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Key(row.getLong("id"), row.getInt("version")),
                row.getString("name"),
                Joint.valueOf(row.getString("joint")),
                row.getBoolean("active"),
                Sql.instant(row, "changed_at"),
                row.getLong("operator_id"),
                new Clause(
                        row.getBoolean("negated"),
                        new MemberCondition(
                                row.getString("trait"),
                                lines(row.getString("choices")),
                                row.getObject("least", Long.class),
                                row.getObject("most", Long.class),
                                row.getObject("days", Integer.class))));
    }

    private static List<String> lines(String stored) {
        return stored.isEmpty() ? List.of() : Arrays.asList(stored.split("\n"));
    }

    static void insertVersion(Connection connection, Segment segment) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO marketing_segment_version (segment_id, version, name, joint, changed_at, operator_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                segment.id(),
                segment.version(),
                segment.name(),
                segment.rule().joint(),
                segment.changedAt(),
                segment.operatorId());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Clause clause : segment.rule().clauses()) {
            MemberCondition condition = clause.condition();
            rows.add(new @Nullable Object[] {
                segment.id(),
                segment.version(),
                rows.size() + 1,
                clause.negated(),
                condition.trait(),
                String.join("\n", condition.choices()),
                condition.least(),
                condition.most(),
                condition.days()
            });
        }
        Sql.batch(
                connection,
                "INSERT INTO marketing_segment_condition (segment_id, version, position, negated, trait, choices, least,"
                        + " most, days) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }
}
