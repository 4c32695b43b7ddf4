package io.zhanggui.storedvalue.gift;

import io.zhanggui.api.error.Refusal;

/// An offer whose gift cannot be given: its plugin is stopped, or it is not given any more. Nothing was sold.
public final class GiftUnavailable extends Refusal {
    GiftUnavailable(String offer, String gift) {
        super("stored-value.gift.unavailable", offer, gift);
    }
}
