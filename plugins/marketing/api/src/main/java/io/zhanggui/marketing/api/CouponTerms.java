package io.zhanggui.marketing.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import org.jspecify.annotations.Nullable;

/// What a coupon says. One that is issued keeps its terms, whatever is changed later.
/// @param minimum what the items that it is for have to cost together; zero for no bound
/// @param stacks whether it comes on top of member prices, tier discounts and other offers
/// @param perMember most for one member; null for no bound
/// @param total most in all; null for no bound
/// @param note for the customer, may be empty
public record CouponTerms(
        String name,
        Benefit benefit,
        Money minimum,
        CouponScope scope,
        Validity validity,
        boolean stacks,
        @Nullable Integer perMember,
        @Nullable Long total,
        String note) {
    public static final int MAX_NAME = 40;
    public static final int MAX_NOTE = 200;

    /// @throws Refusal for terms that cannot be
    public CouponTerms {
        name = name.strip();
        note = note.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("marketing.coupon.name-invalid", MAX_NAME);
        }
        if (note.length() > MAX_NOTE) {
            throw new Refusal("marketing.coupon.note-invalid", MAX_NOTE);
        }
        if (minimum.isNegative()) {
            throw new Refusal("marketing.coupon.minimum-invalid");
        }
        if (benefit instanceof Benefit.AmountOff off
                && minimum.fen() > 0
                && off.amount().compareTo(minimum) > 0) {
            throw new Refusal("marketing.coupon.more-than-minimum");
        }
        if (benefit instanceof Benefit.OneItem
                && scope.items().isEmpty()
                && scope.categories().isEmpty()) {
            throw new Refusal("marketing.coupon.item-needed");
        }
        if ((perMember != null && perMember < 1) || (total != null && total < 1)) {
            throw new Refusal("marketing.coupon.limit-invalid");
        }
    }

    /// For everything, everywhere, without bounds; does not stack.
    public static CouponTerms of(String name, Benefit benefit, Money minimum, Validity validity) {
        return new CouponTerms(name, benefit, minimum, CouponScope.EVERYTHING, validity, false, null, null, "");
    }
}
