package io.zhanggui.protocol;

/// What a pole display of two lines with 20 characters each understands.
/// @param chinese it has the characters of GB18030, two columns each; else it is shown ASCII alone
public record PoleProfile(Commands commands, boolean chinese) {
    public static final int COLUMNS = 20;

    public enum Commands {
        /// `ESC Q A text CR` and `ESC Q B text CR`, of CD5220 and most displays that can be switched to it
        CD5220,
        /// `US $ column line` and the text, of Epson's displays
        EPSON
    }

    /// As most are delivered.
    public static PoleProfile standard() {
        return new PoleProfile(Commands.CD5220, false);
    }
}
