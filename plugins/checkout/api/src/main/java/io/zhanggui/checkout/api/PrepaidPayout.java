package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;

/// What is paid back of one prepaid line of a sale, without interest.
/// @param id of this payout of this line, unique
/// @param document of the payout
/// @param sale the sale that sold it
/// @param line of the sale
/// @param before what of the line was paid back before, in whatever way
/// @param paid now
/// @param sold what the line was sold for
public record PrepaidPayout(
        long id,
        String document,
        long storeId,
        LocalDate businessDate,
        Instant at,
        CompletedSale sale,
        SoldLine line,
        Money before,
        Money paid,
        Money sold) {

    /// All that has come back of the line, with this payout; never more than it was sold for.
    public Money back() {
        Money all = before.plus(paid);
        return all.compareTo(sold) > 0 ? sold : all;
    }
}
