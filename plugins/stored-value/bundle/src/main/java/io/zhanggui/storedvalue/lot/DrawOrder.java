package io.zhanggui.storedvalue.lot;

import java.math.BigInteger;

/// In which order a lot's principal and bonus are used. Frozen in the lot when it is bought.
public enum DrawOrder {
    /// both at the rate they were granted: what is left of the principal is the refund the law gives
    PROPORTIONAL {
        @Override
        long principalUsed(long principal, long bonus, long used) {
            return BigInteger.valueOf(used)
                    .multiply(BigInteger.valueOf(principal))
                    .divide(BigInteger.valueOf(Math.addExact(principal, bonus)))
                    .longValueExact();
        }
    },
    PRINCIPAL_FIRST {
        @Override
        long principalUsed(long principal, long bonus, long used) {
            return Math.min(used, principal);
        }
    },
    BONUS_FIRST {
        @Override
        long principalUsed(long principal, long bonus, long used) {
            return Math.max(0, used - bonus);
        }
    };

    /// How much of the principal is used when `used` of a lot is used, all draws together.
    /// @param used at most principal and bonus together, which are above zero
    abstract long principalUsed(long principal, long bonus, long used);
}
