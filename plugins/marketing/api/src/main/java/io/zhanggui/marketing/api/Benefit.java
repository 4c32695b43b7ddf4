package io.zhanggui.marketing.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import org.jspecify.annotations.Nullable;

/// What a coupon takes off.
public sealed interface Benefit {
    int MOST_PER_MILLE = 999;

    /// A fixed amount (满减券).
    record AmountOff(Money amount) implements Benefit {
        /// @throws Refusal for nothing
        public AmountOff {
            if (amount.fen() <= 0) {
                throw new Refusal("marketing.coupon.amount-invalid");
            }
        }
    }

    /// A part of the price (折扣券).
    /// @param perMille taken off: 150 leaves 8.5 折
    /// @param atMost taken off in all; null for no bound
    record PercentOff(int perMille, @Nullable Money atMost) implements Benefit {
        /// @throws Refusal for a part that cannot be, or a bound of nothing
        public PercentOff {
            if (perMille < 1 || perMille > MOST_PER_MILLE) {
                throw new Refusal("marketing.coupon.percent-invalid");
            }
            if (atMost != null && atMost.fen() <= 0) {
                throw new Refusal("marketing.coupon.cap-invalid");
            }
        }
    }

    /// One piece of an item for nothing (兑换券): the dearest one that it is for.
    record OneItem() implements Benefit {}
}
