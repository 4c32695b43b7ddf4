package io.zhanggui.insight.portrait;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.insight.portrait.Portrait.Place;
import io.zhanggui.insight.portrait.Portrait.Visit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads and writes the rows of members.
final class PortraitTables {
    /// What is said of a member: the row, and the days that it follows from.
    record Figures(Summary summary, Portrait portrait) {
        static final Figures NONE = new Figures(Summary.NONE, Portrait.empty());
    }

    private PortraitTables() {}

    /// Makes the rows of these members and locks them in the order of their ids: who counts the same member next waits,
    /// and reads the sales after that.
    static void lock(Connection connection, Collection<Long> sortedIds) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        sortedIds.forEach(id -> rows.add(new @Nullable Object[] {id}));
        Sql.batch(
                connection,
                "INSERT INTO insight_member (member_id, visits, spent_fen) VALUES (?, 0, 0)"
                        + " ON DUPLICATE KEY UPDATE member_id = member_id",
                rows);
    }

    /// The members of these that have rows.
    static Map<Long, Figures> read(Connection connection, Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Summary> summaries = new HashMap<>();
        Object[] arguments = Sql.padded(ids);
        String marks = " WHERE member_id IN (" + Sql.marks(arguments.length) + ")";
        Sql.query(
                connection,
                "SELECT * FROM insight_member" + marks,
                row -> summaries.put(row.getLong("member_id"), summary(row)),
                arguments);
        Map<Long, Portrait> days = days(connection, ids);
        Sql.query(
                connection,
                "SELECT * FROM insight_bought" + marks,
                row -> days.computeIfAbsent(row.getLong("member_id"), id -> Portrait.empty())
                        .days()
                        .computeIfAbsent(place(row), place -> new Visit(false, Money.ZERO, new TreeMap<>()))
                        .tastes()
                        .put(Objects.requireNonNull(row.getString("category")), Sql.money(row, "spent_fen")),
                arguments);
        Map<Long, Figures> stored = new HashMap<>();
        days.forEach((id, portrait) -> stored.put(id, new Figures(summaries.getOrDefault(id, Summary.NONE), portrait)));
        summaries.forEach((id, summary) -> stored.putIfAbsent(id, new Figures(summary, Portrait.empty())));
        return stored;
    }

    /// The days of these members, without what was spent on what.
    static Map<Long, Portrait> days(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Long, Portrait> days = new HashMap<>();
        Object[] arguments = Sql.padded(ids);
        Sql.query(
                connection,
                "SELECT * FROM insight_visit WHERE member_id IN (" + Sql.marks(arguments.length) + ")",
                row -> days.computeIfAbsent(row.getLong("member_id"), id -> Portrait.empty())
                        .days()
                        .put(
                                place(row),
                                new Visit(row.getBoolean("kept"), Sql.money(row, "spent_fen"), new TreeMap<>())),
                arguments);
        return days;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(Objects.requireNonNull(row.getObject("day", LocalDate.class)), row.getLong("store_id"));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("visits"),
                Sql.money(row, "spent_fen"),
                row.getObject("gap_days", Integer.class),
                row.getObject("joined_on", LocalDate.class));
    }

    /// Puts what was counted in the place of what is stored.
    static void replace(Connection connection, Map<Long, Figures> counted) throws SQLException {
        if (counted.isEmpty()) {
            return;
        }
        Object[] arguments = Sql.padded(counted.keySet());
        String marks = " WHERE member_id IN (" + Sql.marks(arguments.length) + ")";
        Sql.update(connection, "DELETE FROM insight_visit" + marks, arguments);
        Sql.update(connection, "DELETE FROM insight_bought" + marks, arguments);
        Rows rows = new Rows();
        Map<Long, Summary> summaries = new HashMap<>();
        counted.forEach((id, figures) -> {
            summaries.put(id, figures.summary());
            figures.portrait().days().forEach((place, visit) -> rows.add(id, place, visit));
        });
        rows.store(connection);
        store(connection, summaries);
    }

    /// Puts what these members bought on a day in a store in the place of what is stored of it.
    static void replace(Connection connection, Place place, Map<Long, Visit> counted) throws SQLException {
        Object[] ids = Sql.padded(counted.keySet());
        Object[] arguments = Arrays.copyOf(ids, ids.length + 2);
        arguments[ids.length] = place.day();
        arguments[ids.length + 1] = place.storeId();
        String marks = " WHERE member_id IN (" + Sql.marks(ids.length) + ") AND day = ? AND store_id = ?";
        Sql.update(connection, "DELETE FROM insight_visit" + marks, arguments);
        Sql.update(connection, "DELETE FROM insight_bought" + marks, arguments);
        Rows rows = new Rows();
        counted.forEach((id, visit) -> {
            if (!visit.isNothing()) {
                rows.add(id, place, visit);
            }
        });
        rows.store(connection);
    }

    /// A member who has come to nothing, such as one who was merged into another, has no score either.
    static void store(Connection connection, Map<Long, Summary> summaries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> gone = new ArrayList<>();
        new TreeMap<>(summaries).forEach((id, sum) -> {
            rows.add(new @Nullable Object[] {
                id, sum.first(), sum.last(), sum.visits(), sum.spent(), sum.gapDays(), sum.joinedOn()
            });
            if (sum.visits() == 0) {
                gone.add(new @Nullable Object[] {id});
            }
        });
        Sql.batch(
                connection,
                "INSERT INTO insight_member (member_id, first_day, last_day, visits, spent_fen, gap_days, joined_on)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE first_day = VALUES(first_day),"
                        + " last_day = VALUES(last_day), visits = VALUES(visits), spent_fen = VALUES(spent_fen),"
                        + " gap_days = VALUES(gap_days), joined_on = VALUES(joined_on)",
                rows);
        Sql.batch(connection, "DELETE FROM insight_score WHERE member_id = ?", gone);
    }

    /// Days on their way into their two tables.
    private static final class Rows {
        private final List<@Nullable Object[]> visits = new ArrayList<>();
        private final List<@Nullable Object[]> bought = new ArrayList<>();

        void add(long memberId, Place place, Visit visit) {
            visits.add(new @Nullable Object[] {memberId, place.day(), place.storeId(), visit.spent(), visit.kept()});
            visit.tastes()
                    .forEach((category, spent) -> bought.add(
                            new @Nullable Object[] {memberId, place.day(), place.storeId(), category, spent}));
        }

        void store(Connection connection) throws SQLException {
            Sql.batch(
                    connection,
                    "INSERT INTO insight_visit (member_id, day, store_id, spent_fen, kept) VALUES (?, ?, ?, ?, ?)",
                    visits);
            Sql.batch(
                    connection,
                    "INSERT INTO insight_bought (member_id, day, store_id, category, spent_fen)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    bought);
        }
    }
}
