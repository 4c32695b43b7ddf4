package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import org.jspecify.annotations.Nullable;

/// An order discount that was considered for a cart, taken or not.
/// @param code of the [OrderDiscount]; the presented code when no plugin knows it
/// @param presented the code that the customer presented for it; null for one that every such order gets
/// @param taken off in all; zero when it was not taken
/// @param missing why it was not taken, for people
/// @param tender how a part has to be paid for it; null when that does not matter
public record ConsideredDiscount(
        String code,
        @Nullable String presented,
        String explanation,
        Money taken,
        String missing,
        OrderDiscount.@Nullable TenderTerm tender) {

    public boolean isTaken() {
        return taken.fen() > 0;
    }
}
