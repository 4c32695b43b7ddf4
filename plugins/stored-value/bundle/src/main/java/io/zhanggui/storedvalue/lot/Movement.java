package io.zhanggui.storedvalue.lot;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What changes a lot, with the paper it belongs to.
/// @param saleId the sale; for a refund the refunded one
public record Movement(Kind kind, long saleId, @Nullable Long refundId, long storeId, LocalDate businessDate) {
    public enum Kind {
        TOP_UP,
        TOP_UP_REFUND,
        PAYMENT,
        PAYMENT_REFUND
    }
}
