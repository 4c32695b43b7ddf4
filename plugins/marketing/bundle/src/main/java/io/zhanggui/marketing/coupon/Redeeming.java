package io.zhanggui.marketing.coupon;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Uses coupons in sales and gives them back. Inside the sale's unit of work; thread-safe.
@Component(service = Redeeming.class)
public final class Redeeming {
    private final UnitOfWork unitOfWork;
    private final Journal journal;
    private final ShopClock clock;

    @Activate
    public Redeeming(@Reference UnitOfWork unitOfWork, @Reference Journal journal, @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.journal = journal;
        this.clock = clock;
    }

    /// Issued coupons by their codes; unknown ones are left out.
    public List<IssuedCoupon> find(Collection<CouponCode> codes) {
        return unitOfWork.read(unit -> IssuedTable.withCodes(unit.connection(), codes));
    }

    /// What a member can use in a store today, those that run out first at the head.
    public List<IssuedCoupon> usable(long memberId, long storeId, int limit) {
        LocalDate today = clock.today();
        return unitOfWork
                .read(unit -> IssuedTable.read(
                        unit.connection(),
                        "i.member_id = ? AND i.state = 'ISSUED' AND i.first_day <= ?"
                                + " AND (i.last_day IS NULL OR i.last_day >= ?)"
                                + " ORDER BY i.last_day IS NULL, i.last_day, i.id LIMIT 200",
                        memberId,
                        today,
                        today))
                .stream()
                .filter(coupon -> coupon.terms().scope().isUsedIn(storeId))
                .limit(limit)
                .toList();
    }

    /// Uses a coupon. The guarded update, not a prior read, decides a race between two tills.
    /// @return the coupon as it was used
    /// @throws CouponUsed when another till was faster
    public IssuedCoupon use(long issuedId, long saleId, long storeId, Money discount) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            LocalDate today = clock.today();
            int changed = Sql.update(
                    connection,
                    "UPDATE marketing_issued SET state = 'USED', sale_id = ?, used_at = ?, discount = ?"
                            + " WHERE id = ? AND state = 'ISSUED' AND first_day <= ?"
                            + " AND (last_day IS NULL OR last_day >= ?)",
                    saleId,
                    clock.instant(),
                    discount,
                    issuedId,
                    today,
                    today);
            IssuedCoupon coupon = one(connection, issuedId).orElseThrow(() -> new Refusal("marketing.code.unknown"));
            if (changed == 0) {
                throw refused(coupon, today);
            }
            journal.write(
                    connection,
                    Journal.Kind.USED,
                    storeId,
                    "sale:" + saleId,
                    "",
                    List.of(new Journal.Happening(issuedId, coupon.memberId(), discount)));
            return coupon;
        });
    }

    /// Why a coupon cannot be used today.
    public Refusal refused(IssuedCoupon coupon, LocalDate today) {
        return switch (coupon.stateOn(today)) {
            case USED -> new CouponUsed(coupon, clock.zone());
            case VOID -> new Refusal("marketing.coupon.void", coupon.terms().name());
            case NOT_YET ->
                new Refusal(
                        "marketing.coupon.not-yet",
                        coupon.terms().name(),
                        coupon.firstDay().toString());
            case EXPIRED, USABLE ->
                new Refusal("marketing.coupon.expired", coupon.terms().name(), String.valueOf(coupon.lastDay()));
        };
    }

    /// Coupons that a sale used can be used again; given back before, nothing happens.
    /// @return what was given back
    public List<IssuedCoupon> giveBack(long saleId, long storeId, String document) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            List<IssuedCoupon> used =
                    IssuedTable.read(connection, "i.sale_id = ? AND i.state = 'USED' ORDER BY i.id FOR UPDATE", saleId);
            for (IssuedCoupon coupon : used) {
                Sql.update(
                        connection,
                        "UPDATE marketing_issued SET state = 'ISSUED', sale_id = NULL, used_at = NULL, discount = 0"
                                + " WHERE id = ? AND state = 'USED'",
                        coupon.id());
            }
            journal.write(
                    connection,
                    Journal.Kind.GIVEN_BACK,
                    storeId,
                    document,
                    "",
                    used.stream()
                            .map(coupon -> new Journal.Happening(
                                    coupon.id(),
                                    coupon.memberId(),
                                    coupon.discount().negated()))
                            .toList());
            return used;
        });
    }

    /// What a sale used.
    public List<IssuedCoupon> usedIn(long saleId) {
        return unitOfWork.read(unit ->
                IssuedTable.read(unit.connection(), "i.sale_id = ? AND i.state = 'USED' ORDER BY i.id", saleId));
    }

    /// What was issued with a document and is not void.
    public List<IssuedCoupon> issuedWith(String document) {
        return unitOfWork.read(unit -> IssuedTable.read(
                unit.connection(),
                "i.issue_id IN (SELECT id FROM marketing_issue WHERE document = ?) AND i.state <> 'VOID'"
                        + " ORDER BY i.id LIMIT 20",
                document));
    }

    private static Optional<IssuedCoupon> one(Connection connection, long issuedId) throws SQLException {
        return IssuedTable.read(connection, "i.id = ?", issuedId).stream().findFirst();
    }
}
