package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import java.util.Set;
import java.util.TreeSet;

/// A refund that somebody confirmed.
/// @param expected what the person saw
/// @param tender id of the way it is paid out
/// @param reason in words, for the paper
/// @param despiteFreeze somebody who may says that it is paid though the member or a card is frozen or lost
public record RefundOrder(
        long memberId,
        Set<Long> lotIds,
        RefundRequest request,
        Money expected,
        String tender,
        String reason,
        boolean despiteFreeze) {
    private static final int MAX_REASON = 200;

    /// @throws Refusal when nothing was chosen, or the reason is missing
    public RefundOrder {
        lotIds = Set.copyOf(lotIds);
        reason = reason.strip();
        if (lotIds.isEmpty()) {
            throw new Refusal("stored-value.refund.nothing-chosen");
        }
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            throw new Refusal("stored-value.refund.reason-invalid", MAX_REASON);
        }
    }

    /// An order for cards that are not frozen.
    public RefundOrder(
            long memberId, Set<Long> lotIds, RefundRequest request, Money expected, String tender, String reason) {
        this(memberId, lotIds, request, expected, tender, reason, false);
    }

    /// What the request says, for telling a repeated one from another.
    String content() {
        return memberId + " " + new TreeSet<>(lotIds) + " " + request.cause() + " " + request.sameServiceBefore() + " "
                + expected.fen() + " " + tender + " " + despiteFreeze + " " + reason;
    }
}
