package io.zhanggui.marketing.coupon;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.api.CouponTerms;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The coupons that the shop has, in versions. Thread-safe.
@Component(service = CouponBook.class)
public final class CouponBook {
    private static final String NEWEST = "SELECT c.id, c.active, t.* FROM marketing_coupon c"
            + " JOIN marketing_coupon_terms t ON t.coupon_id = c.id AND t.version = c.version";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog audit;

    /// @param migrated the tables exist
    @Activate
    public CouponBook(
            @Reference UnitOfWork unitOfWork,
            @Reference MarketingDatabase migrated,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.audit = audit;
    }

    /// All coupons, those that are issued first, the newest first.
    public List<Coupon> all() {
        return unitOfWork.read(unit ->
                Sql.query(unit.connection(), NEWEST + " ORDER BY c.active DESC, c.id DESC", CouponBook::coupon));
    }

    public Optional<Coupon> find(long couponId) {
        return unitOfWork.read(
                unit -> Sql.first(unit.connection(), NEWEST + " WHERE c.id = ?", CouponBook::coupon, couponId));
    }

    /// A coupon in one of its versions, issued or stopped as it is now.
    /// @param version null for the newest
    Optional<Coupon> find(long couponId, @Nullable Integer version) {
        return find(couponId).flatMap(newest -> inVersion(newest, version));
    }

    private Optional<Coupon> inVersion(Coupon newest, @Nullable Integer version) {
        return version == null || version == newest.version()
                ? Optional.of(newest)
                : unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT c.id, c.active, t.* FROM marketing_coupon c JOIN marketing_coupon_terms t"
                                + " ON t.coupon_id = c.id AND t.version = ? WHERE c.id = ?",
                        CouponBook::coupon,
                        version,
                        newest.id()));
    }

    /// The coupon as it is now, which nobody changes or stops before the unit ends.
    /// @param version null for the newest
    public Optional<Coupon> keep(Connection connection, long couponId, @Nullable Integer version) throws SQLException {
        return lock(connection, couponId).flatMap(newest -> inVersion(newest, version));
    }

    /// The coupon, locked until the unit ends: bounds are counted by one at a time.
    Optional<Coupon> lock(Connection connection, long couponId) throws SQLException {
        return Sql.first(connection, NEWEST + " WHERE c.id = ? FOR UPDATE", CouponBook::coupon, couponId);
    }

    public Coupon add(CouponTerms terms) {
        operators.require(MarketingPermissions.DEFINE);
        Coupon coupon = new Coupon(Ids.next(), 1, terms, true);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO marketing_coupon (id, version, active) VALUES (?, 1, TRUE)",
                    coupon.id());
            TermsTable.insert(
                    unit.connection(),
                    coupon.id(),
                    1,
                    terms,
                    clock.instant(),
                    operators.current().id());
            record("marketing.coupon-added", coupon);
        });
        return coupon;
    }

    /// Changes what is issued from now on; issued ones keep their terms.
    /// @param version as it was read
    /// @throws ChangedMeanwhile when somebody else has changed it since
    public Coupon change(long couponId, int version, CouponTerms terms) {
        operators.require(MarketingPermissions.DEFINE);
        return unitOfWork.write(unit -> {
            Coupon before = lock(unit.connection(), couponId).orElseThrow(CouponBook::unknown);
            ChangedMeanwhile.requireSame(
                    before.version(), version, before.terms().name());
            Coupon after = new Coupon(couponId, before.version() + 1, terms, before.active());
            TermsTable.insert(
                    unit.connection(),
                    couponId,
                    after.version(),
                    terms,
                    clock.instant(),
                    operators.current().id());
            Sql.update(
                    unit.connection(),
                    "UPDATE marketing_coupon SET version = ? WHERE id = ?",
                    after.version(),
                    couponId);
            if (before.terms().total() == null && terms.total() != null) {
                StandingPieces.countAnew(unit.connection(), couponId);
            }
            record("marketing.coupon-changed", after);
            return after;
        });
    }

    /// Stops issuing a coupon, or issues it again. Issued ones stay valid.
    public void activate(long couponId, boolean active) {
        operators.require(MarketingPermissions.DEFINE);
        unitOfWork.writeOnly(unit -> {
            Coupon coupon = lock(unit.connection(), couponId).orElseThrow(CouponBook::unknown);
            Sql.update(unit.connection(), "UPDATE marketing_coupon SET active = ? WHERE id = ?", active, couponId);
            record(active ? "marketing.coupon-activated" : "marketing.coupon-stopped", coupon);
        });
    }

    static Refusal unknown() {
        return new Refusal("marketing.coupon.unknown");
    }

    private void record(String action, Coupon coupon) {
        audit.record(
                action,
                "marketing-coupon:" + coupon.id(),
                Map.of("name", coupon.terms().name(), "version", Integer.toString(coupon.version())));
    }

    private static Coupon coupon(ResultSet row) throws SQLException {
        return new Coupon(
                row.getLong("coupon_id"), row.getInt("version"), TermsTable.read(row), row.getBoolean("active"));
    }
}
