package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;

/// A one-time code that was not sent, or that does not prove the payment. Nothing was taken.
public final class CodeRefused extends Refusal {
    private CodeRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }

    static CodeRefused tooSoon(long seconds) {
        return new CodeRefused("stored-value.code.too-soon", seconds);
    }

    static CodeRefused tooMany(int most) {
        return new CodeRefused("stored-value.code.too-many", most);
    }

    static CodeRefused neverSent() {
        return new CodeRefused("stored-value.code.never-sent");
    }

    static CodeRefused expired() {
        return new CodeRefused("stored-value.code.expired");
    }

    static CodeRefused exhausted() {
        return new CodeRefused("stored-value.code.exhausted");
    }

    static CodeRefused otherAmount() {
        return new CodeRefused("stored-value.code.other-amount");
    }

    static CodeRefused wrong(int triesLeft) {
        return triesLeft > 0 ? new CodeRefused("stored-value.code.wrong", triesLeft) : exhausted();
    }

    static CodeRefused unsent(String textKey) {
        return new CodeRefused(textKey);
    }
}
