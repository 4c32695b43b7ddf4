package io.zhanggui.marketing.coupon;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/// How many pieces of a coupon stand, which is issued and not void. Of a coupon with a bound for all pieces the
/// number is kept in its row, which whoever issues has locked anyway: counting them anew would take longer with
/// each piece. Without that bound nobody asks, and the row stays free for the other tills.
final class StandingPieces {
    private StandingPieces() {}

    static long of(Connection connection, long couponId) throws SQLException {
        return asked(connection, "SELECT standing FROM marketing_coupon WHERE id = ?", couponId);
    }

    /// Both states by name: the key has the state before the member.
    static long ofMember(Connection connection, long couponId, long memberId) throws SQLException {
        return asked(
                connection,
                "SELECT COUNT(*) FROM marketing_issued"
                        + " WHERE coupon_id = ? AND state IN ('ISSUED', 'USED') AND member_id = ?",
                couponId,
                memberId);
    }

    /// @param pieces below zero for those that became void
    static void more(Connection connection, Coupon coupon, long pieces) throws SQLException {
        if (coupon.terms().total() != null) {
            Sql.update(
                    connection,
                    "UPDATE marketing_coupon SET standing = standing + ? WHERE id = ?",
                    pieces,
                    coupon.id());
        }
    }

    /// From now on the coupon has a bound.
    static void countAnew(Connection connection, long couponId) throws SQLException {
        long standing = asked(
                connection,
                "SELECT COUNT(*) FROM marketing_issued WHERE coupon_id = ? AND state IN ('ISSUED', 'USED')",
                couponId);
        Sql.update(connection, "UPDATE marketing_coupon SET standing = ? WHERE id = ?", standing, couponId);
    }

    private static long asked(Connection connection, String sql, Object... arguments) throws SQLException {
        return Sql.first(connection, sql, row -> row.getLong(1), arguments).orElse(0L);
    }
}
