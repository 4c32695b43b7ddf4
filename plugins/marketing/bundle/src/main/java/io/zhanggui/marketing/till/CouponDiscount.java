package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import java.util.Comparator;
import java.util.List;

/// A presented coupon as a discount on the order.
/// @param blocked why it cannot be used here now; empty when it can
record CouponDiscount(IssuedCoupon coupon, String blocked, Texts texts) implements OrderDiscount {
    static final String PREFIX = "marketing.coupon:";

    /// Of several coupons one takes off from a line, also of those that come on top of other discounts.
    static final String GROUP = "marketing.coupon";

    private static final Comparator<Line> DEAREST = Comparator.comparing((Line line) -> onePiece(line));

    @Override
    public String code() {
        return PREFIX + coupon.id();
    }

    @Override
    public String explanation() {
        return terms().name();
    }

    @Override
    public String presented() {
        return coupon.code().text();
    }

    @Override
    public boolean stacks() {
        return terms().stacks();
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public boolean covers(Line line) {
        return !blocked.isEmpty()
                || terms().scope().covers(line.item().ref(), line.item().category());
    }

    @Override
    public Effect on(List<Line> lines) {
        if (!blocked.isEmpty()) {
            return Effect.none(blocked);
        }
        Money total = lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
        Money missing = terms().minimum().minus(total);
        if (missing.fen() > 0) {
            return Effect.none(texts.get("marketing.till.short", missing.format()));
        }
        return switch (terms().benefit()) {
            case Benefit.AmountOff off -> Effect.of(off.amount(), lines);
            case Benefit.PercentOff off -> Effect.of(capped(total.share(off.perMille(), 1_000), off), lines);
            case Benefit.OneItem item -> {
                Line dearest = lines.stream().max(DEAREST).orElseThrow();
                yield Effect.of(onePiece(dearest), List.of(dearest));
            }
        };
    }

    private static Money capped(Money reduction, Benefit.PercentOff off) {
        Money atMost = off.atMost();
        return atMost != null && atMost.compareTo(reduction) < 0 ? atMost : reduction;
    }

    /// What one piece costs now; of something weighed that is less than one, all of it.
    private static Money onePiece(Line line) {
        return line.quantity().compareTo(Quantity.ONE) <= 0
                ? line.amount()
                : line.amount()
                        .share(Quantity.ONE.thousandths(), line.quantity().thousandths());
    }

    private CouponTerms terms() {
        return coupon.terms();
    }
}
