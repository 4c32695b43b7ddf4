package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;

/// Why something was done to a card, in words.
final class Reason {
    static final int MAX_LENGTH = 200;

    private Reason() {}

    /// @throws Refusal when it is missing or too long
    static String checked(String reason) {
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Refusal("times-card.needs-reason");
        }
        if (why.length() > MAX_LENGTH) {
            throw new Refusal("times-card.reason-too-long", why.length(), MAX_LENGTH);
        }
        return why;
    }
}
