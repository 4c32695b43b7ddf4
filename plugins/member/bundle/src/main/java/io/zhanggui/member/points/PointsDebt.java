package io.zhanggui.member.points;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.tier.Tiers;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Points that members owe, because a refund should have taken them back and they were spent. Each change is
/// kept with its paper. Thread-safe: the member's row is locked by whoever changes it.
@Component(service = PointsDebt.class)
public final class PointsDebt {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    /// @param database has the tables
    @Activate
    public PointsDebt(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
    }

    /// What a member owes.
    public long of(long memberId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT points_owed FROM member_member WHERE id = ?",
                        row -> row.getLong(1),
                        memberId))
                .orElse(0L);
    }

    /// What the points of a document settled, which a refund of it makes owed again.
    long settledBy(String document, long memberId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(-SUM(points), 0) FROM member_points_debt"
                                + " WHERE document = ? AND member_id = ? AND points < 0",
                        row -> row.getLong(1),
                        document,
                        memberId))
                .orElse(0L);
    }

    /// Adds to what a member owes. Joins the open unit.
    public void owe(long memberId, String document, long points) {
        change(memberId, document, points);
    }

    /// Excuses points that a refund should take back and that expired unused: they are gone from the member
    /// too. Joins the open unit; the member is locked.
    /// @param sale document of the sale that gave them
    /// @param missing could not be taken back, above zero
    /// @param expired points of the sale that ever expired
    /// @return how many are excused; the rest is owed
    public long excuse(String sale, String refund, long missing, long expired) {
        if (expired == 0) {
            return 0;
        }
        return unitOfWork.write(unit -> {
            long before = Sql.first(
                            unit.connection(),
                            "SELECT COALESCE(SUM(points), 0) FROM member_points_excused WHERE sale = ?",
                            row -> row.getLong(1),
                            sale)
                    .orElse(0L);
            long excused = Math.min(missing, expired - before);
            if (excused > 0) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO member_points_excused (refund, sale, points) VALUES (?,?,?)",
                        refund,
                        sale,
                        excused);
            }
            return excused;
        });
    }

    /// Settles as much as points that were just earned cover. Joins the open unit.
    /// @param earned above zero
    /// @return how many of them are used for it
    long settle(long memberId, String document, long earned) {
        return unitOfWork.write(unit -> {
            long owed = Sql.first(
                            unit.connection(),
                            "SELECT points_owed FROM member_member WHERE id = ? FOR UPDATE",
                            row -> row.getLong(1),
                            memberId)
                    .orElse(0L);
            long settled = Math.min(owed, earned);
            if (settled > 0) {
                change(memberId, document, -settled);
            }
            return settled;
        });
    }

    /// Of two records of one person the one that stays owes what both did.
    public void merge(long from, long into, String document) {
        unitOfWork.writeOnly(unit -> {
            long owed = of(from);
            if (owed > 0) {
                change(from, document, -owed);
                change(into, document, owed);
            }
        });
    }

    private void change(long memberId, String document, long points) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE member_member SET points_owed = points_owed + ? WHERE id = ?",
                    points,
                    memberId);
            Tiers.changedBy(unit);
            Instant now = clock.instant();
            Sql.update(
                    unit.connection(),
                    "INSERT INTO member_points_debt (id, member_id, document, points, operator_id, business_date, at)"
                            + " VALUES (?,?,?,?,?,?,?)",
                    Ids.next(),
                    memberId,
                    document,
                    points,
                    operators.current().id(),
                    clock.today(),
                    now);
        });
    }
}
