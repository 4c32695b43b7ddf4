package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.error.Refusal;

/// The stored value of a frozen member stays where it is.
public final class FrozenStoredValue extends Refusal {
    FrozenStoredValue() {
        super("stored-value.tender.frozen");
    }
}
