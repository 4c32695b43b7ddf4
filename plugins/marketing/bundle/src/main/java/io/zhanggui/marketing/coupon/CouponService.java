package io.zhanggui.marketing.coupon;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The coupons for other plugins.
@Component
public final class CouponService implements Coupons {
    private final CouponBook book;
    private final CouponDesk desk;

    @Activate
    public CouponService(@Reference CouponBook book, @Reference CouponDesk desk) {
        this.book = book;
        this.desk = desk;
    }

    @Override
    public long define(CouponTerms terms) {
        return book.add(terms).id();
    }

    @Override
    public List<String> issue(RequestId request, long couponId, long memberId, int count, String reason) {
        return desk.issueTo(request, couponId, memberId, count, reason).stream()
                .map(coupon -> coupon.code().text())
                .toList();
    }
}
