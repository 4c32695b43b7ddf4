package io.zhanggui.member.redemption;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/// What was paid with points, and how much of it came back. Called with the member locked.
final class PointsPayments {
    /// A second proof is for the payment that is under way.
    static final Duration APPROVAL_LASTS = Duration.ofMinutes(10);

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;

    PointsPayments(UnitOfWork unitOfWork, ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    record Payment(long memberId, long points, Money amount, long backPoints, Money back) {
        /// All that comes back together is floor(points * money back / money), and all of it in the end.
        long pointsFor(Money backInAll) {
            return BigInteger.valueOf(points)
                    .multiply(BigInteger.valueOf(Math.min(backInAll.fen(), amount.fen())))
                    .divide(BigInteger.valueOf(amount.fen()))
                    .longValueExact();
        }
    }

    void record(String document, long memberId, long points, Money amount, LocalDate day) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO member_points_payment (document, member_id, points, amount_fen, back_points, back_fen,"
                        + " business_date) VALUES (?, ?, ?, ?, 0, 0, ?)",
                document,
                memberId,
                points,
                amount,
                day));
    }

    Optional<Payment> find(String document) {
        return unitOfWork.read(unit -> find(unit.connection(), document));
    }

    /// Counts money that comes back.
    /// @return the points for it
    long giveBack(String document, Money amount) {
        return unitOfWork.write(unit -> {
            Payment payment = find(unit.connection(), document).orElseThrow();
            Money back = payment.back().plus(amount);
            long backPoints = payment.pointsFor(back);
            Sql.update(
                    unit.connection(),
                    "UPDATE member_points_payment SET back_points = ?, back_fen = ? WHERE document = ?",
                    backPoints,
                    back,
                    document);
            return backPoints - payment.backPoints();
        });
    }

    long paidToday(long memberId) {
        return paidSince(memberId, clock.today());
    }

    long paidThisMonth(long memberId) {
        return paidSince(memberId, clock.today().withDayOfMonth(1));
    }

    /// Also under a number that was merged.
    private long paidSince(long memberId, LocalDate from) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(SUM(points - back_points), 0) FROM member_points_payment WHERE member_id IN"
                                + " (SELECT id FROM member_member WHERE id = ? OR merged_into = ?)"
                                + " AND business_date >= ?",
                        row -> row.getLong(1),
                        memberId,
                        memberId,
                        from)
                .orElse(0L));
    }

    /// How an approval names the sale that it is for.
    static String key(RequestId sale) {
        return sale.storeId() + ":" + sale.tillId() + ":" + sale.key();
    }

    /// Uses up an approval for at least so many points, if there is one that is young enough: one of this very sale,
    /// or one that was given beforehand for the member's next payment.
    boolean useApproval(RequestId sale, long memberId, long points, String document) {
        return unitOfWork.write(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE member_points_approval SET used_by = ? WHERE member_id = ? AND points >= ? AND at >= ?"
                                + " AND used_by IS NULL AND (sale IS NULL OR sale = ?) ORDER BY sale IS NULL, points LIMIT 1",
                        document,
                        memberId,
                        points,
                        clock.instant().minus(APPROVAL_LASTS),
                        key(sale))
                > 0);
    }

    /// Whether an approval for at least so many points was given beforehand and waits to be used.
    boolean isApproved(long memberId, long points) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT 1 FROM member_points_approval WHERE member_id = ? AND points >= ? AND at >= ?"
                                + " AND used_by IS NULL AND sale IS NULL LIMIT 1",
                        row -> true,
                        memberId,
                        points,
                        clock.instant().minus(APPROVAL_LASTS))
                .isPresent());
    }

    private static Optional<Payment> find(Connection connection, String document) throws SQLException {
        return Sql.first(
                connection, "SELECT * FROM member_points_payment WHERE document = ?", PointsPayments::read, document);
    }

    private static Payment read(ResultSet row) throws SQLException {
        return new Payment(
                row.getLong("member_id"),
                row.getLong("points"),
                Sql.money(row, "amount_fen"),
                row.getLong("back_points"),
                Sql.money(row, "back_fen"));
    }
}
