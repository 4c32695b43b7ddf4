package io.zhanggui.insight.portrait;

import io.zhanggui.api.work.Sql;
import io.zhanggui.insight.portrait.Portrait.Bought;
import io.zhanggui.insight.portrait.Portrait.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads and writes the rows of members.
final class PortraitTables {
    /// What is stored of a member.
    record Stored(Summary summary, Portrait portrait) {
        static final Stored NONE = new Stored(Summary.NONE, Portrait.empty());
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
    static Map<Long, Stored> read(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Long, Stored> stored = new HashMap<>();
        if (ids.isEmpty()) {
            return stored;
        }
        Object[] arguments = Sql.padded(ids);
        String marks = " WHERE member_id IN (" + Sql.marks(arguments.length) + ")";
        Sql.query(
                connection,
                "SELECT * FROM insight_member" + marks,
                row -> stored.put(row.getLong("member_id"), new Stored(summary(row), Portrait.empty())),
                arguments);
        Sql.query(
                connection,
                "SELECT * FROM insight_visit" + marks,
                row -> portrait(stored, row)
                        .days()
                        .put(
                                new Place(
                                        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                                        row.getLong("store_id")),
                                new Bought(Sql.money(row, "spent_fen"), row.getBoolean("kept"))),
                arguments);
        Sql.query(
                connection,
                "SELECT * FROM insight_taste" + marks,
                row -> portrait(stored, row)
                        .tastes()
                        .put(Objects.requireNonNull(row.getString("category")), Sql.money(row, "spent_fen")),
                arguments);
        return stored;
    }

    private static Portrait portrait(Map<Long, Stored> stored, ResultSet row) throws SQLException {
        return stored.computeIfAbsent(row.getLong("member_id"), id -> new Stored(Summary.NONE, Portrait.empty()))
                .portrait();
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("visits"),
                Sql.money(row, "spent_fen"),
                row.getObject("gap_days", Integer.class));
    }

    /// Puts what was counted in the place of what is stored.
    static void replace(Connection connection, Map<Long, Portrait> counted) throws SQLException {
        if (counted.isEmpty()) {
            return;
        }
        Object[] arguments = Sql.padded(counted.keySet());
        String marks = " WHERE member_id IN (" + Sql.marks(arguments.length) + ")";
        Sql.update(connection, "DELETE FROM insight_visit" + marks, arguments);
        Sql.update(connection, "DELETE FROM insight_taste" + marks, arguments);
        List<@Nullable Object[]> members = new ArrayList<>();
        List<@Nullable Object[]> days = new ArrayList<>();
        List<@Nullable Object[]> tastes = new ArrayList<>();
        counted.forEach((id, portrait) -> {
            Summary sum = portrait.summary();
            members.add(new @Nullable Object[] {id, sum.first(), sum.last(), sum.visits(), sum.spent(), sum.gapDays()});
            portrait.days()
                    .forEach((place, bought) -> days.add(
                            new @Nullable Object[] {id, place.day(), place.storeId(), bought.spent(), bought.kept()}));
            portrait.tastes().forEach((category, spent) -> tastes.add(new @Nullable Object[] {id, category, spent}));
        });
        Sql.batch(
                connection,
                "INSERT INTO insight_member (member_id, first_day, last_day, visits, spent_fen, gap_days)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE first_day = VALUES(first_day),"
                        + " last_day = VALUES(last_day), visits = VALUES(visits), spent_fen = VALUES(spent_fen),"
                        + " gap_days = VALUES(gap_days)",
                members);
        Sql.batch(
                connection,
                "INSERT INTO insight_visit (member_id, day, store_id, spent_fen, kept) VALUES (?, ?, ?, ?, ?)",
                days);
        Sql.batch(connection, "INSERT INTO insight_taste (member_id, category, spent_fen) VALUES (?, ?, ?)", tastes);
    }
}
