package io.zhanggui.marketing.coupon;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of issued coupons, each with the terms that it was issued under.
final class IssuedTable {
    static final String SELECT = "SELECT i.*, t.* FROM marketing_issued i"
            + " JOIN marketing_coupon_terms t ON t.coupon_id = i.coupon_id AND t.version = i.version";

    private IssuedTable() {}

    /// @param where and what comes after it
    static List<IssuedCoupon> read(Connection connection, String where, @Nullable Object... arguments)
            throws SQLException {
        return Sql.query(connection, SELECT + " WHERE " + where, IssuedTable::row, arguments);
    }

    static List<IssuedCoupon> withCodes(Connection connection, Collection<CouponCode> codes) throws SQLException {
        return codes.isEmpty()
                ? List.of()
                : read(
                        connection,
                        "i.code IN (" + Sql.marks(codes.size()) + ") ORDER BY i.id",
                        codes.stream().map(CouponCode::text).toArray());
    }

    static IssuedCoupon row(ResultSet row) throws SQLException {
        return new IssuedCoupon(
                row.getLong("id"),
                new CouponCode(row.getString("code")),
                row.getLong("coupon_id"),
                TermsTable.read(row),
                row.getObject("member_id", Long.class),
                IssuedCoupon.Stored.valueOf(row.getString("state")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("sale_id", Long.class),
                row.getObject("used_at") == null ? null : Sql.instant(row, "used_at"),
                Money.ofFen(row.getLong("discount")));
    }
}
