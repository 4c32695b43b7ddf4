package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.storedvalue.card.Pins;

/// The PIN of the member who pays.
record PinProof(Pins pins, long memberId, Money amount) implements TenderType.Proof {
    @Override
    public String questionKey() {
        return "stored-value.pin.question";
    }

    @Override
    public void confirm(RequestId requestId, String secret) {
        pins.prove(requestId, memberId, amount, secret);
    }
}
