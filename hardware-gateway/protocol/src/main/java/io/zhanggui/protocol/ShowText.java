package io.zhanggui.protocol;

/// From the server: what the customer reads on a pole display from now on. It replaces what was there before, also
/// when that was not shown yet; the gateway keeps it and shows it again on a display that comes back. Since version
/// 4.
public record ShowText(String deviceId, Line upper, Line lower) implements Message {
    public ShowText {
        Checks.text("device id", deviceId, 1, 64);
    }

    /// One line of the display.
    /// @param left is cut where it does not fit
    /// @param right is never cut, such as an amount
    public record Line(String left, String right) {
        public static final Line EMPTY = new Line("", "");

        public Line {
            Checks.text("left", left, 0, 100);
            Checks.text("right", right, 0, PoleProfile.COLUMNS);
        }
    }
}
