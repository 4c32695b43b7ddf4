package io.zhanggui.marketing.api;

import io.zhanggui.api.value.RequestId;
import java.util.List;

/// The shop's coupons, for commands and plugins that set a shop up. Every call checks the permissions of the pages
/// that do the same by hand. Thread-safe. To give coupons with a top-up or a reward, use the gift kind
/// `marketing.coupon`.
public interface Coupons {

    /// Id of the [io.zhanggui.api.gift.GiftKind].
    String GIFT = "marketing.coupon";

    /// @return id of the new coupon
    long define(CouponTerms terms);

    /// Issues to a member, once per request.
    /// @param count 1 to 100
    /// @return the codes
    /// @throws io.zhanggui.api.error.Refusal when it is not issued any more, or a bound is reached
    List<String> issue(RequestId request, long couponId, long memberId, int count, String reason);
}
