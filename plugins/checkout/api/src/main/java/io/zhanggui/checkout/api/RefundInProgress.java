package io.zhanggui.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refund while it is being stored. [#lines()] are what comes back, with amounts above zero: what was PAID
/// for them.
public interface RefundInProgress extends SaleInProgress {

    /// The refunded sale; null for a refund without receipt.
    @Nullable
    CompletedSale original();

    /// Lines refunded before from the same sale, all refunds together, without this one.
    List<SoldLine> refundedBefore();

    /// Goods come back into stock (else they are written off).
    boolean restock();
}
