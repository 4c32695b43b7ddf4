package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Redeeming;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// How many coupons a member can use, and which runs out first.
@Component
public final class CouponFact implements CustomerFact.Source {
    private static final int ORDER = 40;
    private static final int MOST = 99;

    private final Redeeming redeeming;
    private final Texts texts;

    @Activate
    public CouponFact(@Reference Redeeming redeeming, @Reference Texts texts) {
        this.redeeming = redeeming;
        this.texts = texts;
    }

    @Override
    public List<CustomerFact> facts(long memberId, long storeId) {
        List<IssuedCoupon> usable = redeeming.usable(memberId, storeId, MOST);
        if (usable.isEmpty()) {
            return List.of();
        }
        IssuedCoupon first = usable.getFirst();
        LocalDate last = first.lastDay();
        return List.of(new CustomerFact(
                ORDER,
                texts.get("marketing.fact.title"),
                texts.get("marketing.pieces", usable.size()),
                last == null
                        ? first.terms().name()
                        : first.terms().name() + " " + texts.get("marketing.till.until", last.toString())));
    }
}
