package io.zhanggui.marketing.coupon;

import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.CouponTerms;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A coupon that was issued.
/// @param memberId whose it is; null for a code that anybody may present
/// @param lastDay null for no end
/// @param discount that it gave in the sale that used it; zero before
public record IssuedCoupon(
        long id,
        CouponCode code,
        long couponId,
        CouponTerms terms,
        @Nullable Long memberId,
        Stored stored,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Long saleId,
        @Nullable Instant usedAt,
        Money discount) {

    /// What the table holds.
    public enum Stored {
        ISSUED,
        USED,
        VOID
    }

    /// What people see.
    public enum State {
        USABLE,
        NOT_YET,
        EXPIRED,
        USED,
        VOID
    }

    public State stateOn(LocalDate day) {
        return switch (stored) {
            case USED -> State.USED;
            case VOID -> State.VOID;
            case ISSUED ->
                lastDay != null && lastDay.isBefore(day)
                        ? State.EXPIRED
                        : firstDay.isAfter(day) ? State.NOT_YET : State.USABLE;
        };
    }
}
