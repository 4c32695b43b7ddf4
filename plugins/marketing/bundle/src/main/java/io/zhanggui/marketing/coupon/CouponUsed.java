package io.zhanggui.marketing.coupon;

import io.zhanggui.api.error.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A coupon is used once. Nothing was stored.
public final class CouponUsed extends Refusal {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// @param coupon as it was when the other one had used it
    public CouponUsed(IssuedCoupon coupon, ZoneId zone) {
        super("marketing.coupon.used", coupon.terms().name(), coupon.code().grouped(), text(coupon.usedAt(), zone));
    }

    private static String text(@org.jspecify.annotations.Nullable Instant at, ZoneId zone) {
        return at == null ? "" : MINUTE.format(at.atZone(zone));
    }
}
