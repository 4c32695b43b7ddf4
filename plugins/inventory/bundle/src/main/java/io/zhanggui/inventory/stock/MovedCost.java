package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;

/// What a document moved of a SKU, and what that was worth.
/// @param quantity above zero
/// @param total zero or above
public record MovedCost(Quantity quantity, Money total) {
    public MovedCost {
        if (quantity.thousandths() <= 0) {
            throw new IllegalArgumentException("a quantity above zero: " + quantity);
        }
    }

    /// The cost of a part that follows on other parts: all parts together cost exactly the total. What goes
    /// beyond the quantity costs the same by the piece.
    /// @param before what has come back before
    public Money of(Quantity before, Quantity part) {
        return share(before.plus(part)).minus(share(before));
    }

    private Money share(Quantity part) {
        return total.share(part.thousandths(), quantity.thousandths());
    }
}
