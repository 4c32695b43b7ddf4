package io.zhanggui.marketing.outreach;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The words of a message that tell about its coupon; those about the member and the shop are filled in by the
/// messages.
public final class Wording {
    public static final String COUPON = "{coupon}";
    public static final String CODE = "{coupon-code}";
    public static final String LAST_DAY = "{last-day}";

    private Wording() {}

    /// @param lastDay null for no end, which says nothing
    static String of(String text, String coupon, String code, @Nullable LocalDate lastDay) {
        return text.replace(COUPON, coupon)
                .replace(CODE, code)
                .replace(LAST_DAY, lastDay == null ? "" : lastDay.toString());
    }

    /// Whether a text tells about a coupon.
    static boolean needsCoupon(String text) {
        return text.contains(COUPON) || text.contains(CODE) || text.contains(LAST_DAY);
    }
}
