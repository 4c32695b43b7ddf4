package io.zhanggui.api.device;

/// What a scanner or a card reader of a till read.
/// @param text the code without its frame, or the card's UID in upper-case hex
public record DeviceInput(Kind kind, String text) {
    public enum Kind {
        SCAN,
        CARD
    }
}
