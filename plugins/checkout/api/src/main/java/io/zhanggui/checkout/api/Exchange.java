package io.zhanggui.checkout.api;

import io.zhanggui.checkout.api.Checkout.RefundLine;
import java.util.List;

/// What comes back in exchange for what is sold now.
/// @param saleId the sale that it was sold in
/// @param lines at least one
/// @param restock whether goods come back into stock; else they are written off
/// @param reason 1 to 200 characters
public record Exchange(long saleId, List<RefundLine> lines, boolean restock, String reason) {
    public Exchange {
        lines = List.copyOf(lines);
    }
}
