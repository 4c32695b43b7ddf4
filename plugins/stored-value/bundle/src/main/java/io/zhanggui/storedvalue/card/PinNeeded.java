package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;

/// A payment above the limit without the member's PIN. Nothing was taken.
public final class PinNeeded extends Refusal {
    public PinNeeded() {
        super("stored-value.pin.needed");
    }
}
