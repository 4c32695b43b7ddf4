package io.zhanggui.marketing.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscountSource;
import io.zhanggui.marketing.coupon.CouponCode;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.IssuedCoupon.State;
import io.zhanggui.marketing.coupon.Redeeming;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Coupons at the till: found by their code, or held by the customer.
@Component
public final class CouponDiscounts implements OrderDiscountSource {
    private final Redeeming redeeming;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public CouponDiscounts(@Reference Redeeming redeeming, @Reference ShopClock clock, @Reference Texts texts) {
        this.redeeming = redeeming;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<OrderDiscount> forOrder(Order order) {
        List<CouponCode> codes = order.presented().stream()
                .map(CouponCode::parse)
                .flatMap(Optional::stream)
                .toList();
        return redeeming.find(codes).stream()
                .<OrderDiscount>map(coupon -> new CouponDiscount(
                        coupon,
                        blocked(coupon, order.storeId(), order.memberId())
                                .map(refusal -> texts.get(refusal.textKey(), refusal.arguments()))
                                .orElse(""),
                        texts))
                .toList();
    }

    @Override
    public List<Presentable> heldBy(long storeId, long memberId, int limit) {
        return redeeming.usable(memberId, storeId, limit).stream()
                .map(this::presentable)
                .toList();
    }

    @Override
    public Optional<Presentable> scan(long storeId, @Nullable Long memberId, String text) {
        Optional<CouponCode> code = CouponCode.parse(text);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<IssuedCoupon> coupon =
                redeeming.find(List.of(code.get())).stream().findFirst();
        coupon.flatMap(found -> blocked(found, storeId, memberId)).ifPresent(refusal -> {
            throw refusal;
        });
        return coupon.map(this::presentable);
    }

    private Optional<Refusal> blocked(IssuedCoupon coupon, long storeId, @Nullable Long memberId) {
        LocalDate today = clock.today();
        if (coupon.stateOn(today) != State.USABLE) {
            return Optional.of(redeeming.refused(coupon, today));
        }
        String name = coupon.terms().name();
        if (!coupon.terms().scope().isUsedIn(storeId)) {
            return Optional.of(new Refusal("marketing.coupon.elsewhere", name));
        }
        Long owner = coupon.memberId();
        if (owner != null && !Objects.equals(owner, memberId)) {
            return Optional.of(new Refusal(
                    memberId == null ? "marketing.coupon.needs-member" : "marketing.coupon.of-another", name));
        }
        return Optional.empty();
    }

    private Presentable presentable(IssuedCoupon coupon) {
        LocalDate last = coupon.lastDay();
        String until =
                last == null ? texts.get("marketing.till.no-end") : texts.get("marketing.till.until", last.toString());
        return new Presentable(
                coupon.code().text(),
                coupon.terms().name(),
                coupon.terms().note().isEmpty()
                        ? until
                        : until + " · " + coupon.terms().note());
    }
}
