package io.zhanggui.marketing.coupon;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.IssuedCoupon.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Issued coupons for people: found, counted, summed. Thread-safe.
@Component(service = IssuedList.class)
public final class IssuedList {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public IssuedList(
            @Reference UnitOfWork unitOfWork,
            @Reference MarketingDatabase migrated,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
    }

    /// What is looked for; null or empty for all.
    /// @param memberIds of the members looked for; null for all, empty for none
    public record Filter(
            @Nullable Long couponId,
            @Nullable State state,
            @Nullable CouponCode code,
            @Nullable List<Long> memberIds) {
        public static final Filter ALL = new Filter(null, null, null, null);

        public Filter {
            memberIds = memberIds == null ? null : List.copyOf(memberIds);
        }
    }

    /// An issued coupon as the list shows it.
    /// @param reason text or key
    public record Row(
            IssuedCoupon coupon, LocalDate issuedOn, long storeId, long operatorId, String origin, String reason) {}

    /// What became of the coupons of one kind.
    /// @param usable can be used today, or later
    public record Figures(long issued, long usable, long used, long expired, long gone, Money discount) {
        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, Money.ZERO);

        public Figures plus(Figures other) {
            return new Figures(
                    issued + other.issued,
                    usable + other.usable,
                    used + other.used,
                    expired + other.expired,
                    gone + other.gone,
                    discount.plus(other.discount));
        }
    }

    /// Newest first.
    public List<Row> find(Filter filter, int limit) {
        operators.require(MarketingPermissions.VIEW);
        List<Long> members = filter.memberIds();
        if (members != null && members.isEmpty()) {
            return List.of();
        }
        List<String> where = new ArrayList<>(List.of("TRUE"));
        List<Object> arguments = new ArrayList<>();
        Optional.ofNullable(filter.couponId()).ifPresent(id -> {
            where.add("i.coupon_id = ?");
            arguments.add(id);
        });
        Optional.ofNullable(filter.code()).ifPresent(code -> {
            where.add("i.code = ?");
            arguments.add(code.text());
        });
        if (members != null) {
            where.add("i.member_id IN (" + Sql.marks(members.size()) + ")");
            arguments.addAll(members);
        }
        if (filter.state() != null) {
            state(filter.state(), where, arguments);
        }
        arguments.add(limit);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT i.*, t.*, s.business_date, s.store_id, s.operator_id AS issuer, s.origin, s.reason"
                        + " FROM marketing_issued i"
                        + " JOIN marketing_coupon_terms t ON t.coupon_id = i.coupon_id AND t.version = i.version"
                        + " JOIN marketing_issue s ON s.id = i.issue_id WHERE "
                        + String.join(" AND ", where) + " ORDER BY i.id DESC LIMIT ?",
                row -> new Row(
                        IssuedTable.row(row),
                        row.getObject("business_date", LocalDate.class),
                        row.getLong("store_id"),
                        row.getLong("issuer"),
                        row.getString("origin"),
                        row.getString("reason")),
                arguments.toArray()));
    }

    private void state(State state, List<String> where, List<Object> arguments) {
        LocalDate today = clock.today();
        switch (state) {
            case USED -> where.add("i.state = 'USED'");
            case VOID -> where.add("i.state = 'VOID'");
            case EXPIRED -> {
                where.add("i.state = 'ISSUED' AND i.last_day < ?");
                arguments.add(today);
            }
            case NOT_YET -> {
                where.add("i.state = 'ISSUED' AND i.first_day > ?");
                arguments.add(today);
            }
            case USABLE -> {
                where.add("i.state = 'ISSUED' AND i.first_day <= ? AND (i.last_day IS NULL OR i.last_day >= ?)");
                arguments.add(today);
                arguments.add(today);
            }
        }
    }

    /// By coupon.
    public Map<Long, Figures> figures() {
        operators.require(MarketingPermissions.VIEW);
        Map<Long, Figures> figures = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT coupon_id, COUNT(*) AS issued, SUM(state = 'USED') AS used, SUM(state = 'VOID') AS gone,"
                                + " SUM(state = 'ISSUED' AND last_day IS NOT NULL AND last_day < ?) AS expired,"
                                + " SUM(discount) AS discount FROM marketing_issued GROUP BY coupon_id",
                        row -> {
                            long issued = row.getLong("issued");
                            long used = row.getLong("used");
                            long gone = row.getLong("gone");
                            long expired = row.getLong("expired");
                            return Map.entry(
                                    row.getLong("coupon_id"),
                                    new Figures(
                                            issued,
                                            issued - used - gone - expired,
                                            used,
                                            expired,
                                            gone,
                                            Sql.money(row, "discount")));
                        },
                        clock.today()))
                .forEach(each -> figures.put(each.getKey(), each.getValue()));
        return figures;
    }
}
