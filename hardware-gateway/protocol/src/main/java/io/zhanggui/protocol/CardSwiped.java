package io.zhanggui.protocol;

import java.time.Instant;

/// A card with a magnetic stripe was swiped through a reader that types, or sends, its tracks. Since version 4.
/// @param number of the card; empty when it is a bank card, whose number leaves the gateway never, or when the stripe
///     could not be read
public record CardSwiped(long sequence, String deviceId, Outcome outcome, String number, Instant at)
        implements Message.Sequenced {

    public enum Outcome {
        READ,
        BANK_CARD,
        UNREADABLE
    }

    public CardSwiped {
        Checks.sequence(sequence);
        Checks.text("device id", deviceId, 1, 64);
        Checks.text("number", number, 0, 64);
        if ((outcome == Outcome.READ) == number.isEmpty()) {
            throw new IllegalArgumentException("a number when read, and none else");
        }
    }

    /// Keeps the number out of logs.
    @Override
    public String toString() {
        return "CardSwiped[sequence=" + sequence + ", deviceId=" + deviceId + ", outcome=" + outcome + "]";
    }
}
