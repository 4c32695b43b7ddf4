package io.zhanggui.marketing.coupon;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Everything that happened to each issued coupon. Insert-only.
@Component(service = Journal.class)
public final class Journal {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Journal(
            @Reference UnitOfWork unitOfWork,
            @Reference MarketingDatabase migrated,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
    }

    /// What can happen to a coupon.
    public enum Kind {
        ISSUED,
        USED,
        GIVEN_BACK,
        VOIDED,
        /// to another member, because two records of one person became one
        MOVED
    }

    /// @param reason text or key, may be empty
    public record Entry(
            String name, CouponCode code, Kind kind, Instant at, String document, Money discount, String reason) {}

    /// @param discount given above zero, given back below
    record Happening(long issuedId, @Nullable Long memberId, Money discount) {}

    void write(
            Connection connection,
            Kind kind,
            long storeId,
            String document,
            String reason,
            Collection<Happening> happenings)
            throws SQLException {
        long operatorId = operators.current().id();
        Instant at = clock.instant();
        Sql.batch(
                connection,
                "INSERT INTO marketing_entry (id, issued_id, kind, member_id, store_id, document, business_date,"
                        + " happened_at, operator_id, discount, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                happenings.stream()
                        .map(each -> new @Nullable Object[] {
                            Ids.next(),
                            each.issuedId(),
                            kind,
                            each.memberId(),
                            storeId,
                            document,
                            clock.today(),
                            at,
                            operatorId,
                            each.discount(),
                            reason
                        })
                        .toList());
    }

    /// What happened to a member's coupons, newest first.
    public List<Entry> ofMember(long memberId, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT t.name, i.code, e.kind, e.happened_at, e.document, e.discount, e.reason FROM marketing_entry e"
                        + " JOIN marketing_issued i ON i.id = e.issued_id"
                        + " JOIN marketing_coupon_terms t ON t.coupon_id = i.coupon_id AND t.version = i.version"
                        + " WHERE e.member_id = ? ORDER BY e.happened_at DESC, e.id DESC LIMIT ?",
                row -> new Entry(
                        row.getString("name"),
                        new CouponCode(row.getString("code")),
                        Kind.valueOf(row.getString("kind")),
                        Sql.instant(row, "happened_at"),
                        row.getString("document"),
                        Sql.money(row, "discount"),
                        row.getString("reason")),
                memberId,
                limit));
    }
}
