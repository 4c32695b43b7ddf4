package io.zhanggui.api.device;

/// What a person did at a scanner or a card reader of a till.
/// @param text of SCAN the code without its frame; of CARD the card's UID in upper-case hex, or the number on its
///     magnetic stripe; else empty
public record DeviceInput(Kind kind, String text) {
    public enum Kind {
        SCAN,
        CARD,
        /// the card that lay on a reader was taken away
        CARD_REMOVED,
        /// a bank card was swiped: its number is not known here, and must not be
        BANK_CARD,
        /// a card could not be read, or has no number
        UNREADABLE_CARD
    }

    /// Keeps numbers of cards out of logs.
    @Override
    public String toString() {
        return kind == Kind.CARD ? "DeviceInput[CARD]" : "DeviceInput[" + kind + " " + text + "]";
    }
}
