package io.zhanggui.api.pdf;

/// What stands on one label.
/// @param title wraps to two lines where there is room, and is cut off with an ellipsis
/// @param price set large
/// @param note small beside or below the price, may be empty
/// @param code for the scanner, 1 to 40 ASCII characters: an EAN-13, EAN-8 or UPC-A with a right check digit is drawn
/// as such, anything else as Code 128, or as a QR code where the bars would be too fine to be read
public record Label(String title, String price, String note, String code) {
    public Label {
        if (!code.matches("[\\x20-\\x7e]{1,40}")) {
            throw new IllegalArgumentException("1 to 40 printable ASCII characters: " + code);
        }
    }
}
