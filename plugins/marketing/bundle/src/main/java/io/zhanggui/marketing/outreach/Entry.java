package io.zhanggui.marketing.outreach;

import io.zhanggui.api.value.Money;
import io.zhanggui.sms.api.Messages.Reach;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A member on the list of a run.
/// @param memberId as it was when the list was made
/// @param reach as it was then
/// @param reason why nothing was given, else NONE
/// @param messaged whether a message was written, under the id `messageId`
/// @param coupon null when none was issued
public record Entry(
        long memberId,
        Arm arm,
        Reach reach,
        State state,
        Reason reason,
        long messageId,
        boolean messaged,
        @Nullable Given coupon) {

    /// The coupon that was issued.
    /// @param state as the table holds it: ISSUED, USED, VOID
    /// @param saleId that used it; null before
    /// @param usedOn business day when it was used last; null before
    public record Given(
            String state,
            Money discount,
            @Nullable Long saleId,
            @Nullable LocalDate usedOn) {

        /// Whether it was used, and by this day: what counts of a run ends with its window, coupons as purchases.
        boolean isUsedBy(LocalDate until) {
            return state.equals("USED") && usedOn != null && !usedOn.isAfter(until);
        }
    }

    public enum State {
        LISTED,
        DONE,
        SKIPPED
    }

    public enum Reason {
        NONE,
        /// is on the list once more, as the member they were merged into
        MERGED,
        GONE,
        FROZEN,
        /// the coupon's bound was reached
        NO_COUPON
    }
}
