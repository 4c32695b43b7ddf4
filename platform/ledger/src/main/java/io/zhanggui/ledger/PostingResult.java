package io.zhanggui.ledger;

import java.util.Map;

/// What a posting did.
/// @param transactionId id of the stored transaction
/// @param repeated the same request had been posted before; this is the first answer again
/// @param balances balance after the transaction of each member's account that it moved
public record PostingResult(long transactionId, boolean repeated, Map<AccountRef, Long> balances) {
    public PostingResult {
        balances = Map.copyOf(balances);
    }
}
