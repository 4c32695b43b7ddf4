package io.zhanggui.member.redemption;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table of redemptions.
final class RedemptionTable {
    private RedemptionTable() {}

    static void insert(Connection connection, Redemption redemption, RequestId request, LocalDate day)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_redemption (id, reward_id, reward_name, member_id, quantity, points, state,"
                        + " transaction_id, business_date, store_id, till_id, request_key, operator_id, at,"
                        + " gift_kind) VALUES (" + Sql.marks(15) + ")",
                redemption.id(),
                redemption.rewardId(),
                redemption.rewardName(),
                redemption.memberId(),
                redemption.quantity(),
                redemption.points(),
                redemption.state(),
                redemption.transactionId(),
                day,
                request.storeId(),
                request.tillId(),
                request.key(),
                redemption.operatorId(),
                redemption.at(),
                redemption.giftKind());
    }

    static Optional<Redemption> byRequest(Connection connection, RequestId request) throws SQLException {
        return Sql.first(
                connection,
                "SELECT * FROM member_redemption WHERE store_id = ? AND till_id = ? AND request_key = ?",
                RedemptionTable::read,
                request.storeId(),
                request.tillId(),
                request.key());
    }

    static Optional<Redemption> find(Connection connection, long id) throws SQLException {
        return Sql.first(connection, "SELECT * FROM member_redemption WHERE id = ?", RedemptionTable::read, id);
    }

    /// A page of a period, newest first.
    /// @param stores empty for all
    /// @param to inclusive
    static List<Redemption> page(
            Connection connection, Set<Long> stores, LocalDate from, LocalDate to, int offset, int limit)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String where = where(stores, from, to, arguments);
        arguments.add(limit);
        arguments.add(offset);
        return Sql.query(
                connection,
                "SELECT * FROM member_redemption" + where + " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                RedemptionTable::read,
                arguments.toArray());
    }

    /// What all of a period come to: cancelled ones count, but cost no points.
    static Redemptions.Sum sum(Connection connection, Set<Long> stores, LocalDate from, LocalDate to)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String where = where(stores, from, to, arguments);
        return Sql.first(
                        connection,
                        "SELECT COUNT(*), COALESCE(SUM(IF(state = 'DONE', points, 0)), 0) FROM member_redemption"
                                + where,
                        row -> new Redemptions.Sum(row.getLong(1), row.getLong(2)),
                        arguments.toArray())
                .orElseThrow();
    }

    private static String where(Set<Long> stores, LocalDate from, LocalDate to, List<Object> arguments) {
        arguments.add(from);
        arguments.add(to);
        arguments.addAll(stores);
        return " WHERE business_date BETWEEN ? AND ?"
                + (stores.isEmpty() ? "" : " AND store_id IN (" + Sql.marks(stores.size()) + ")");
    }

    /// How many of a reward a member got from a day on, also under a number that was merged.
    static long count(Connection connection, long memberId, long rewardId, LocalDate from) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COALESCE(SUM(quantity), 0) FROM member_redemption WHERE member_id IN"
                                + " (SELECT id FROM member_member WHERE id = ? OR merged_into = ?) AND reward_id = ?"
                                + " AND business_date >= ? AND state = 'DONE'",
                        row -> row.getLong(1),
                        memberId,
                        memberId,
                        rewardId,
                        from)
                .orElse(0L);
    }

    /// @return whether it was not cancelled before
    static boolean cancel(Connection connection, long id, Instant at, long operatorId) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE member_redemption SET state = 'CANCELLED', cancelled_at = ?, cancelled_by = ?"
                                + " WHERE id = ? AND state = 'DONE'",
                        at,
                        operatorId,
                        id)
                > 0;
    }

    private static Redemption read(ResultSet row) throws SQLException {
        return new Redemption(
                row.getLong("id"),
                row.getLong("reward_id"),
                row.getString("reward_name"),
                row.getLong("member_id"),
                row.getInt("quantity"),
                row.getLong("points"),
                Redemption.State.valueOf(row.getString("state")),
                row.getLong("transaction_id"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                Sql.instant(row, "at"),
                row.getString("gift_kind"));
    }
}
