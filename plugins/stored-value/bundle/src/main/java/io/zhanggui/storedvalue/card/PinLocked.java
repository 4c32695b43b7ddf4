package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;

/// A PIN that was wrong too often, or that was never set.
public final class PinLocked extends Refusal {
    private PinLocked(String textKey, Object... arguments) {
        super(textKey, arguments);
    }

    static PinLocked forMinutes(long minutes) {
        return new PinLocked("stored-value.pin.locked", minutes);
    }

    static PinLocked neverSet() {
        return new PinLocked("stored-value.pin.never-set");
    }
}
