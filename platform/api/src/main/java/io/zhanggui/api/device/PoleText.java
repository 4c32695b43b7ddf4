package io.zhanggui.api.device;

/// What the customer reads on a display of two lines with 20 columns.
public record PoleText(Line upper, Line lower) {
    public static final PoleText EMPTY = new PoleText(Line.EMPTY, Line.EMPTY);

    /// One line.
    /// @param text in the shop's language, cut where it does not fit; at most 100 characters
    /// @param plain the same for a display that has ASCII alone
    /// @param amount at the right end and never cut, such as `12.00`; at most 20 characters, may be empty
    public record Line(String text, String plain, String amount) {
        public static final Line EMPTY = new Line("", "", "");

        public Line {
            if (text.length() > 100 || plain.length() > 100 || amount.length() > 20) {
                throw new IllegalArgumentException("longer than a display shows");
            }
        }
    }
}
