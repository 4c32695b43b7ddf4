package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a sale.
/// @param lineNumber counts from 1; in a refund, the number of the line in the refunded sale (0 without
/// receipt)
/// @param listAmount list price times quantity
/// @param discount taken off, zero or above
/// @param net list amount minus discount: what is paid for the line
/// @param staff who served, shares in percent summing to 100; empty when nobody was named
public record SoldLine(
        long lineId,
        int lineNumber,
        ItemRef item,
        ItemKind kind,
        String name,
        String code,
        String category,
        Quantity quantity,
        Money unitPrice,
        Money listAmount,
        Money discount,
        String discountCode,
        String discountText,
        Money net,
        List<StaffShare> staff,
        @Nullable String overrideReason) {
    public SoldLine {
        staff = List.copyOf(staff);
    }
}
