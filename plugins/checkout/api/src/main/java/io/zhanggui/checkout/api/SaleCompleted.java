package io.zhanggui.checkout.api;

import org.jspecify.annotations.Nullable;

/// Payload of the event `checkout.sale-completed`, also for refunds.
/// @param payableFen above zero
/// @param topUpFen the part of it that bought prepaid money
public record SaleCompleted(
        long saleId,
        String number,
        boolean refund,
        long storeId,
        long tillId,
        @Nullable Long memberId,
        long payableFen,
        long topUpFen,
        java.util.List<String> notes) {
    public static final String TYPE = "checkout.sale-completed";
}
