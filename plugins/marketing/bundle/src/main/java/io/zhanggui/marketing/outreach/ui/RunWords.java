package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.ui.CouponWords;
import io.zhanggui.marketing.outreach.Arm;
import io.zhanggui.marketing.outreach.Run;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What runs are called, and what is said of them.
record RunWords(Component page, ZoneId zone) {

    Tag state(Run run) {
        return new Tag(
                page.getTranslation("marketing.run.state." + run.state()),
                switch (run.state()) {
                    case FREEZING, SENDING -> Tone.INFO;
                    case READY, PAUSED -> Tone.CAUTION;
                    case DONE -> Tone.GAIN;
                    case CANCELLED -> Tone.NEUTRAL;
                });
    }

    String arm(Arm arm) {
        return page.getTranslation("marketing.arm." + arm);
    }

    String time(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .format(LocalDateTime.ofInstant(at, zone));
    }

    /// What all of these coupons would cost at most.
    String liability(@Nullable Coupon coupon, long members) {
        if (coupon == null) {
            return page.getTranslation("marketing.run.no-coupon");
        }
        Money each = switch (coupon.terms().benefit()) {
            case Benefit.AmountOff off -> off.amount();
            case Benefit.PercentOff off -> off.atMost();
            case Benefit.OneItem item -> null;
        };
        return each == null
                ? page.getTranslation(
                        "marketing.run.liability.open", coupon.terms().name(), members)
                : page.getTranslation(
                        "marketing.run.liability",
                        coupon.terms().name(),
                        members,
                        CouponWords.yuan(each),
                        Money.ofFen(Math.multiplyExact(each.fen(), members)).format());
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * rate);
    }

    /// Fen that are no whole number, as yuan with two decimals.
    static String yuan(double fen) {
        return Money.ofFen(Math.round(fen)).format();
    }
}
