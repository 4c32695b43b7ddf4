package io.zhanggui.marketing.coupon;

import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.coupon.Issuing.Order;
import io.zhanggui.marketing.coupon.Issuing.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Coupons as gifts: with a top-up, for points, by a campaign.
@Component
public final class CouponGift implements GiftKind {
    private final CouponBook book;
    private final Issuing issuing;
    private final ShopClock clock;

    @Activate
    public CouponGift(@Reference CouponBook book, @Reference Issuing issuing, @Reference ShopClock clock) {
        this.book = book;
        this.issuing = issuing;
        this.clock = clock;
    }

    @Override
    public String id() {
        return Coupons.GIFT;
    }

    @Override
    public String titleKey() {
        return "marketing.gift.title";
    }

    @Override
    public List<GiftChoice> choices() {
        return book.all().stream()
                .filter(coupon -> coupon.isIssuedOn(clock.today()))
                .map(this::choice)
                .sorted(Comparator.comparing(GiftChoice::name))
                .toList();
    }

    @Override
    public Optional<GiftChoice> find(String choiceId) {
        return idOf(choiceId).flatMap(book::find).map(this::choice);
    }

    @Override
    public void give(Gift gift) {
        long couponId = idOf(gift.choiceId()).orElseThrow(CouponBook::unknown);
        issuing.issue(new Order(
                gift.request(),
                couponId,
                gift.memberId(),
                gift.count(),
                Origin.GIFT,
                gift.document(),
                gift.reasonKey()));
    }

    @Override
    public void takeBack(RequestId given, RequestId request, String document) {
        issuing.takeBack(given, request.storeId(), document);
    }

    @Override
    public int takeBackUnused(RequestId given, RequestId request, String document) {
        issuing.takeBackUnused(given, request.storeId(), document);
        return issuing.used(given);
    }

    private GiftChoice choice(Coupon coupon) {
        return new GiftChoice(Long.toString(coupon.id()), coupon.terms().name(), coupon.isIssuedOn(clock.today()));
    }

    private static Optional<Long> idOf(String choiceId) {
        try {
            return Optional.of(Long.parseLong(choiceId));
        } catch (NumberFormatException notOneOfOurs) {
            return Optional.empty();
        }
    }
}
