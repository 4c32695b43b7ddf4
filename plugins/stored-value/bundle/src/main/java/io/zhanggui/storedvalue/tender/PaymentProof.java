package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.sms.api.OneTimeCodes.Reach;
import io.zhanggui.storedvalue.card.CodeRefused;
import io.zhanggui.storedvalue.card.Codes;
import io.zhanggui.storedvalue.card.Pins;
import java.util.Optional;

/// What the member who pays proves a larger payment with: the PIN, a code on the phone, or either. Where no
/// code would arrive the PIN counts, and the note says why.
/// @param cardId whose PIN it is
/// @param memberId whose phone it is
record PaymentProof(Pins pins, Codes codes, Texts texts, Way way, long cardId, long memberId, Money amount, Reach reach)
        implements TenderType.Proof, TenderType.Sending {

    /// As the shop has set it.
    enum Way {
        PIN,
        CODE,
        EITHER
    }

    private boolean withCode() {
        return way != Way.PIN && reach.isThere();
    }

    @Override
    public String questionKey() {
        if (!withCode()) {
            return "stored-value.pin.question";
        }
        return way == Way.CODE ? "stored-value.code.question" : "stored-value.code.question-either";
    }

    @Override
    public String note() {
        return way == Way.PIN || reach.isThere() ? "" : texts.get(reach.obstacleKey());
    }

    @Override
    public Optional<TenderType.Sending> sending() {
        return withCode() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String target() {
        return reach.maskedPhone();
    }

    @Override
    public void send(RequestId requestId) {
        codes.send(requestId, memberId, amount);
    }

    /// Where either counts, a code that was sent is meant first; what is not that code may still be the PIN.
    @Override
    public void confirm(RequestId requestId, String secret) {
        if (!withCode() || (way == Way.EITHER && !codes.isOpen(requestId, memberId))) {
            pins.prove(requestId, cardId, amount, secret);
            return;
        }
        try {
            codes.check(requestId, memberId, amount, secret);
            pins.remember(requestId, cardId, amount);
        } catch (CodeRefused notTheCode) {
            if (way == Way.CODE || !pins.isSet(cardId)) {
                throw notTheCode;
            }
            pins.prove(requestId, cardId, amount, secret);
        }
    }
}
