package io.zhanggui.protocol;

/// How a scanner marks the begin and the end of a code. CR, LF, CRLF, TAB and ETX always end one, STX always starts
/// one.
/// @param prefix cut off at the start, when it is there
/// @param suffix cut off at the end, when it is there
/// @param idleMillis ends a code when nothing more came for so long; 0 if only a mark ends it; at most 5000
public record FrameRules(String prefix, String suffix, int idleMillis) {
    public FrameRules {
        Checks.text("prefix", prefix, 0, 32);
        Checks.text("suffix", suffix, 0, 32);
        if (idleMillis < 0 || idleMillis > 5_000) {
            throw new IllegalArgumentException("0 to 5000 ms: " + idleMillis);
        }
    }

    /// No prefix, no suffix; 60 ms of silence end a code.
    public static FrameRules standard() {
        return new FrameRules("", "", 60);
    }
}
