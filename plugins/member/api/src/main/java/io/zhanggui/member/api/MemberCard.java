package io.zhanggui.member.api;

/// A card of a member.
/// @param number printed number, bar code or UID in upper-case hex
public record MemberCard(String number, Kind kind, boolean active) {
    public enum Kind {
        BARCODE,
        NFC
    }
}
