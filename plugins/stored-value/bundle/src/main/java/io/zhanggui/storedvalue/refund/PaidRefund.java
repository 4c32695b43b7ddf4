package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import java.time.Instant;

/// A refund that was paid out.
public record PaidRefund(
        long id,
        String document,
        long memberId,
        long storeId,
        long tillId,
        long operatorId,
        Instant at,
        RefundCause cause,
        String reason,
        String tender,
        Money principal,
        Money interest,
        Money bonusSurrendered,
        RefundPaper paper) {
    public Money total() {
        return principal.plus(interest);
    }
}
