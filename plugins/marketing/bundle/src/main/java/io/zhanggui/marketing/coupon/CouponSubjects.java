package io.zhanggui.marketing.coupon;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names coupons in the audit log.
@Component
public final class CouponSubjects implements SubjectNames {
    private final CouponBook book;

    @Activate
    public CouponSubjects(@Reference CouponBook book) {
        this.book = book;
    }

    @Override
    public String kind() {
        return "marketing-coupon";
    }

    @Override
    public Optional<String> name(long id) {
        return book.find(id).map(coupon -> coupon.terms().name());
    }
}
