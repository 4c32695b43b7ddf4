package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was used of something prepaid, without what came back by a refund of the sale.
/// @param what for people, as the working prints it
/// @param worth above zero, in the measure of [Prepaid.Counted]; any number above zero for a [Prepaid.Period]
/// @param listPrice the price before any discount, of all of it, as it stood on that day; null when the shop
/// has no record that proves it
public record Use(
        LocalDate on, String what, long worth, @Nullable Money listPrice) {
    public Use {
        if (worth <= 0 || (listPrice != null && listPrice.isNegative())) {
            throw new IllegalArgumentException("used " + worth + " at " + listPrice);
        }
    }
}
