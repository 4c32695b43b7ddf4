package io.zhanggui.storedvalue.api.refund;

import java.time.LocalDate;

/// What somebody asks for.
/// @param on the day on which it is asked for and paid out
/// @param sameServiceBefore whether the consumer had received the same goods or service before the contract, here or
/// elsewhere; matters for a withdrawal only
public record RefundRequest(RefundCause cause, LocalDate on, boolean sameServiceBefore) {
    public static RefundRequest of(RefundCause cause, LocalDate on) {
        return new RefundRequest(cause, on, false);
    }
}
