package io.zhanggui.gateway.card;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The identity of a contactless card.
final class CardUid {
    private static final int MIN_BYTES = 4;
    private static final int MAX_BYTES = 10;

    private CardUid() {}

    /// From a line such as `04:a1:b2:c3` or `04A1B2C3`, as serial readers send it; empty for anything else.
    static Optional<String> ofLine(String line) {
        String hex = line.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
        return hex.matches("([0-9A-F]{2}){" + MIN_BYTES + "," + MAX_BYTES + "}") ? Optional.of(hex) : Optional.empty();
    }

    /// From the answer to `FF CA 00 00 00`; empty unless it ends with 90 00.
    static Optional<String> ofAnswer(byte[] answer) {
        int length = answer.length - 2;
        if (length < MIN_BYTES || length > MAX_BYTES || answer[length] != (byte) 0x90 || answer[length + 1] != 0) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().withUpperCase().formatHex(answer, 0, length));
    }
}
