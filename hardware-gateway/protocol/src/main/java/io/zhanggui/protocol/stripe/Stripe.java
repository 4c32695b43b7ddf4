package io.zhanggui.protocol.stripe;

import java.util.Optional;

/// The stripe of a card, as ISO 7811 frames its tracks: `%` and letters and digits up to `?`, `;` and digits up to
/// `?`, a third one with `;`, `+` or `_`. A reader may leave tracks out, send them one by one, and let the check
/// character follow each, which is not looked at: the reader has.
public sealed interface Stripe {

    /// A card of the shop, or of another one.
    /// @param number 1 to 64 characters
    record Card(String number) implements Stripe {
        /// The last four characters, so that a person knows which card is meant and nobody reads it from a screen.
        public String masked() {
            return "****" + number.substring(Math.max(0, number.length() - 4));
        }

        /// Keeps the number out of logs.
        @Override
        public String toString() {
            return "Card[" + masked() + "]";
        }
    }

    /// A card to pay with. Its number is nowhere in this.
    record BankCard() implements Stripe {}

    /// The reader says itself that it could not read, or nothing on the tracks is a number.
    record Unreadable() implements Stripe {}

    /// What a text is, if it has the frame of a stripe; any other text is none of this.
    static Optional<Stripe> of(String text) {
        return Tracks.of(text).map(Tracks::stripe);
    }
}
