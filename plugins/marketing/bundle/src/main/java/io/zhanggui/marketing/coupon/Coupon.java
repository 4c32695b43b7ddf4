package io.zhanggui.marketing.coupon;

import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Validity;
import java.time.LocalDate;

/// A coupon as it is issued now.
/// @param version of its terms, from 1
/// @param active whether it is issued
public record Coupon(long id, int version, CouponTerms terms, boolean active) {

    /// Whether it can be issued on a day: a coupon that could not be used any more is not.
    public boolean isIssuedOn(LocalDate day) {
        return active
                && !(terms.validity() instanceof Validity.Between between
                        && between.to() != null
                        && between.to().isBefore(day));
    }
}
