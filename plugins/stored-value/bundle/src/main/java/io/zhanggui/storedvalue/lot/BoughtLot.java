package io.zhanggui.storedvalue.lot;

import java.math.BigInteger;

/// A lot with what it was bought as.
/// @param bought principal and bonus of the terms
record BoughtLot(Lot lot, Split bought) {

    /// A part of the principal with its share of the bonus; all parts together are the lot.
    Split bonusWith(long principalFen) {
        Split returned = bought.minus(lot.granted());
        long bonus = BigInteger.valueOf(returned.principalFen() + principalFen)
                        .multiply(BigInteger.valueOf(bought.bonusFen()))
                        .divide(BigInteger.valueOf(bought.principalFen()))
                        .longValueExact()
                - returned.bonusFen();
        return new Split(principalFen, bonus);
    }
}
