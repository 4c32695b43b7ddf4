package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// An amount beyond [Entry#MAX_AMOUNT], or beyond a `long`. Nothing was posted.
public final class AmountTooLarge extends Refusal {
    public AmountTooLarge() {
        super("ledger.amount-too-large");
    }
}
