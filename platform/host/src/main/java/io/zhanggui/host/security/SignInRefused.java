package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;

/// Name and password, or name and PIN, do not belong together. Which of them is wrong is not told.
public final class SignInRefused extends Refusal {
    private SignInRefused(String textKey) {
        super(textKey);
    }

    static SignInRefused password() {
        return new SignInRefused("signIn.wrong");
    }

    static SignInRefused stepUp() {
        return new SignInRefused("stepUp.wrong");
    }

    /// Where the PIN alone is not enough.
    static SignInRefused stepUpPassword() {
        return new SignInRefused("stepUp.wrongPassword");
    }

    /// Where nothing was typed, which is no attempt.
    static SignInRefused stepUpMissing(boolean passwordOnly) {
        return new SignInRefused(passwordOnly ? "stepUp.missingPassword" : "stepUp.missing");
    }

    static SignInRefused pin() {
        return new SignInRefused("signIn.wrongPin");
    }
}
