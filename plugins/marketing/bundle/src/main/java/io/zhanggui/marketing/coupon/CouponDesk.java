package io.zhanggui.marketing.coupon;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.Issuing.Order;
import io.zhanggui.marketing.coupon.Issuing.Origin;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What people do with coupons by hand: issue them to a member, make codes to print, take them back. Thread-safe.
@Component(service = CouponDesk.class)
public final class CouponDesk {
    private static final int MAX_REASON = 120;

    private final UnitOfWork unitOfWork;
    private final Issuing issuing;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;

    @Activate
    public CouponDesk(
            @Reference UnitOfWork unitOfWork,
            @Reference Issuing issuing,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.issuing = issuing;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
    }

    /// Issues to a member by hand.
    public List<IssuedCoupon> issueTo(RequestId request, long couponId, long memberId, int count, String reason) {
        return issued(new Order(request, couponId, memberId, count, Origin.HAND, "", checked(reason)));
    }

    /// Makes codes that anybody may present, to print or to hand out.
    public List<IssuedCoupon> makeCodes(RequestId request, long couponId, int count, String reason) {
        return issued(new Order(request, couponId, null, count, Origin.CODES, "", checked(reason)));
    }

    private List<IssuedCoupon> issued(Order order) {
        operators.require(MarketingPermissions.ISSUE);
        stores.requireWorkplace(order.request().storeId());
        return unitOfWork.write(unit -> {
            List<IssuedCoupon> coupons = issuing.issue(order);
            Long memberId = order.memberId();
            audit.record(
                    "marketing.issued",
                    memberId == null ? "marketing-coupon:" + order.couponId() : "member:" + memberId,
                    Map.of(
                            "coupon", coupons.getFirst().terms().name(),
                            "pieces", Integer.toString(coupons.size()),
                            "reason", order.reason()));
            return coupons;
        });
    }

    /// Makes a coupon void that was not used.
    /// @throws Refusal when it was used, or is void already
    public void makeVoid(IssuedCoupon coupon, String reason) {
        operators.require(MarketingPermissions.ISSUE);
        String why = checked(reason);
        unitOfWork.writeOnly(unit -> {
            int changed = issuing.makeVoid(
                    unit.connection(), List.of(coupon), stores.currentStore().id(), "", why);
            if (changed == 0) {
                throw new Refusal("marketing.void.too-late", coupon.terms().name());
            }
            audit.record(
                    "marketing.voided",
                    "marketing-coupon:" + coupon.couponId(),
                    Map.of("coupon", coupon.terms().name(), "reason", why));
        });
    }

    private static String checked(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new Refusal("marketing.reason-invalid", MAX_REASON);
        }
        return why;
    }
}
