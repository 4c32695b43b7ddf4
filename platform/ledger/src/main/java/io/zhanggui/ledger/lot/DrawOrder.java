package io.zhanggui.ledger.lot;

import java.math.BigInteger;

/// In which order a lot's principal and bonus are used. Frozen in the lot when it is granted.
public enum DrawOrder {
    /// both at the rate they were granted: what is left of the principal is the refund the law gives
    PROPORTIONAL {
        @Override
        public long principalUsed(Split granted, long used) {
            return BigInteger.valueOf(used)
                    .multiply(BigInteger.valueOf(granted.principal()))
                    .divide(BigInteger.valueOf(granted.total()))
                    .longValueExact();
        }
    },
    PRINCIPAL_FIRST {
        @Override
        public long principalUsed(Split granted, long used) {
            return Math.min(used, granted.principal());
        }
    },
    BONUS_FIRST {
        @Override
        public long principalUsed(Split granted, long used) {
            return Math.max(0, used - granted.bonus());
        }
    };

    /// How much of the principal is used when `used` of a lot is used, all draws together.
    /// @param granted above zero in sum
    /// @param used from zero to the sum of what was granted
    public abstract long principalUsed(Split granted, long used);
}
