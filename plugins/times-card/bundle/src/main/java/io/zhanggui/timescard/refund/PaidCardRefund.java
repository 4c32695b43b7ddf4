package io.zhanggui.timescard.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import java.time.Instant;

/// A refund of a card that was paid out.
public record PaidCardRefund(
        long id,
        String document,
        long cardId,
        String cardName,
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
        RefundPaper paper) {
    public Money total() {
        return principal.plus(interest);
    }
}
