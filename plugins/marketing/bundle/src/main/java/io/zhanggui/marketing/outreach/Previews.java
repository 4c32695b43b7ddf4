package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.outreach.Preview.ArmPreview;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import io.zhanggui.sms.api.Messages.Estimate;
import io.zhanggui.sms.api.Messages.Kind;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says what a run would do before it does. Thread-safe.
@Component(service = Previews.class)
public final class Previews {
    /// Any code: all are of the same length.
    private static final String SAMPLE_CODE = "7KQ2-M4VA-9ZTC";

    private final CouponBook coupons;
    private final Messenger messenger;
    private final RunEntries entries;
    private final ShopClock clock;

    @Activate
    public Previews(
            @Reference CouponBook coupons,
            @Reference Messenger messenger,
            @Reference RunEntries entries,
            @Reference ShopClock clock) {
        this.coupons = coupons;
        this.messenger = messenger;
        this.entries = entries;
        this.clock = clock;
    }

    /// @throws Refusal when a coupon is not issued any more, or a text cannot be sent
    Preview of(Run run) {
        // Made-up names are longer in one language than in another, and so is the price: what is looked at and what is
        // confirmed are in the one language that members get.
        return ShopLanguage.<Preview, RuntimeException>speak(() -> spoken(run));
    }

    private Preview spoken(Run run) {
        Counts counts = entries.counted(run.id());
        RunTerms terms = run.terms();
        return new Preview(
                run,
                counts,
                arm(terms.storeId(), terms.a(), counts.a(), counts.reachableA()),
                terms.shareBPercent() == 0 ? null : arm(terms.storeId(), terms.b(), counts.b(), counts.reachableB()));
    }

    /// @throws Refusal when an offer could not be given now
    void check(RunTerms terms) {
        arm(terms.storeId(), terms.a(), 0, 0);
        if (terms.shareBPercent() > 0) {
            arm(terms.storeId(), terms.b(), 0, 0);
        }
    }

    private ArmPreview arm(long storeId, Offer offer, long members, long reachable) {
        Long couponId = offer.couponId();
        Coupon coupon = couponId == null
                ? null
                : coupons.find(couponId).orElseThrow(() -> new Refusal("marketing.coupon.unknown"));
        if (coupon != null && !coupon.isIssuedOn(clock.today())) {
            throw new Refusal("marketing.issue.stopped", coupon.terms().name());
        }
        return new ArmPreview(
                coupon,
                offer.text().isEmpty() ? null : estimate(storeId, offer.text(), coupon),
                members,
                offer.text().isEmpty() ? 0 : reachable);
    }

    private Estimate estimate(long storeId, String text, @Nullable Coupon coupon) {
        Wording.check(text);
        if (coupon == null && Wording.needsCoupon(text)) {
            throw new Refusal("marketing.run.text-without-coupon");
        }
        if (coupon != null
                && text.contains(Wording.LAST_DAY)
                && coupon.terms().validity().lastDay(clock.today()) == null) {
            throw new Refusal("marketing.run.no-last-day", coupon.terms().name(), Wording.LAST_DAY);
        }
        String worded = coupon == null
                ? text
                : Wording.of(
                        text,
                        coupon.terms().name(),
                        SAMPLE_CODE,
                        coupon.terms().validity().lastDay(clock.today()));
        return messenger.require().estimate(Kind.PROMOTIONAL, storeId, worded);
    }
}
