package io.zhanggui.insight.rfm;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.api.RfmScore;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Segments as statements, of all stores or of some: then of who has come to one of them.
final class SegmentSql {
    /// A group for each last day and gap, along the index that holds all of it: nothing is sorted or looked up.
    static final String STAGES = "SELECT last_day, gap_days, COUNT(*) members, SUM(" + Patience.KNOWN_SINCE
            + " >= ?) lately FROM insight_member m WHERE last_day IS NOT NULL%s GROUP BY last_day, gap_days";

    /// Along the index of the scores.
    static final String SCORES = "SELECT recency, frequency, monetary, COUNT(*) FROM insight_score m WHERE TRUE%s"
            + " GROUP BY recency, frequency, monetary";

    private static final String OF_STAGE = "SELECT member_id FROM insight_member m WHERE last_day IS NOT NULL AND ("
            + Patience.LIFECYCLE + ") = ? AND member_id > ?%s ORDER BY member_id LIMIT ? OFFSET ?";

    private static final String OF_GROUP = "SELECT member_id FROM insight_score m WHERE"
            + " (recency >= 4, frequency >= 4, monetary >= 4) = (?, ?, ?) AND member_id > ?%s"
            + " ORDER BY member_id LIMIT ? OFFSET ?";

    private SegmentSql() {}

    /// @param stores empty for all
    private static String reach(Set<Long> stores) {
        return stores.isEmpty()
                ? ""
                : " AND EXISTS (SELECT 1 FROM insight_visit v WHERE v.member_id = m.member_id AND v.kept"
                        + " AND v.store_id IN (" + Sql.marks(stores.size()) + "))";
    }

    static Map<Lifecycle, Long> lifecycles(Unit unit, Patience patience, LocalDate today, Set<Long> stores)
            throws SQLException {
        Map<Lifecycle, Long> counts = new EnumMap<>(Lifecycle.class);
        Stream.of(Lifecycle.values()).forEach(each -> counts.put(each, 0L));
        List<Object> arguments = new ArrayList<>(List.of(Patience.newSince(today)));
        arguments.addAll(stores);
        Sql.query(
                unit.connection(),
                STAGES.formatted(reach(stores)),
                row -> {
                    LocalDate last = Objects.requireNonNull(row.getObject("last_day", LocalDate.class));
                    Integer gap = row.getObject("gap_days", Integer.class);
                    long lately = row.getLong("lately");
                    counts.merge(patience.lifecycle(true, last, gap, today), lately, Long::sum);
                    return counts.merge(
                            patience.lifecycle(false, last, gap, today), row.getLong("members") - lately, Long::sum);
                },
                arguments.toArray());
        return counts;
    }

    static Map<RfmGroup, Long> groups(Unit unit, Set<Long> stores) throws SQLException {
        Map<RfmGroup, Long> counts = new EnumMap<>(RfmGroup.class);
        Stream.of(RfmGroup.values()).forEach(each -> counts.put(each, 0L));
        Sql.query(
                unit.connection(),
                SCORES.formatted(reach(stores)),
                row -> counts.merge(
                        new RfmScore(row.getInt(1), row.getInt(2), row.getInt(3)).group(), row.getLong(4), Long::sum),
                stores.toArray());
        return counts;
    }

    /// @param after ids above this one
    /// @param skip so many of them
    static List<Long> members(
            Unit unit,
            Patience patience,
            LocalDate today,
            Lifecycle stage,
            Set<Long> stores,
            long after,
            int skip,
            int limit)
            throws SQLException {
        List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(patience.arguments(today)));
        arguments.add(stage);
        return members(unit, OF_STAGE, arguments, stores, after, skip, limit);
    }

    static List<Long> members(Unit unit, RfmGroup group, Set<Long> stores, long after, int skip, int limit)
            throws SQLException {
        RfmScore high = Stream.of(1, 5)
                .flatMap(recency -> Stream.of(1, 5)
                        .flatMap(frequency ->
                                Stream.of(1, 5).map(monetary -> new RfmScore(recency, frequency, monetary))))
                .filter(score -> score.group() == group)
                .findFirst()
                .orElseThrow();
        List<@Nullable Object> arguments =
                new ArrayList<>(List.of(high.recency() == 5, high.frequency() == 5, high.monetary() == 5));
        return members(unit, OF_GROUP, arguments, stores, after, skip, limit);
    }

    private static List<Long> members(
            Unit unit, String sql, List<@Nullable Object> arguments, Set<Long> stores, long after, int skip, int limit)
            throws SQLException {
        arguments.add(after);
        arguments.addAll(stores);
        arguments.add(limit);
        arguments.add(skip);
        return Sql.query(unit.connection(), sql.formatted(reach(stores)), row -> row.getLong(1), arguments.toArray());
    }
}
