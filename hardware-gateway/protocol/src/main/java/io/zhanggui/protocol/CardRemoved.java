package io.zhanggui.protocol;

import java.time.Instant;

/// The card that lay on a reader was taken away. A reader that hands the number over and forgets the card does not
/// tell. Since version 4.
public record CardRemoved(long sequence, String deviceId, Instant at) implements Message.Sequenced {
    public CardRemoved {
        Checks.sequence(sequence);
        Checks.text("device id", deviceId, 1, 64);
    }
}
