package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;

/// A PIN that is not the member's.
public final class PinWrong extends Refusal {
    private final int triesLeft;

    PinWrong(int triesLeft) {
        super(triesLeft > 0 ? "stored-value.pin.wrong" : "stored-value.pin.wrong-last", triesLeft);
        this.triesLeft = triesLeft;
    }

    public int triesLeft() {
        return triesLeft;
    }
}
