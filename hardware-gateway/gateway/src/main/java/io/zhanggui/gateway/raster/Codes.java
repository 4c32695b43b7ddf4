package io.zhanggui.gateway.raster;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What bar codes and QR codes are made of.
public final class Codes {
    /// The white that a bar code needs at each side, in modules.
    public static final int QUIET = 10;

    public static final int EAN_13_MODULES = 95;
    public static final int EAN_8_MODULES = 67;

    private Codes() {}

    /// What a bar code is printed as.
    public enum Symbology {
        EAN_13,
        EAN_8,
        CODE_128
    }

    /// An article number with a right check digit is printed as what it is on goods.
    public static Symbology symbology(String content) {
        if (content.matches("[0-9]{13}") && hasRightCheckDigit(content)) {
            return Symbology.EAN_13;
        }
        return content.matches("[0-9]{8}") && hasRightCheckDigit(content) ? Symbology.EAN_8 : Symbology.CODE_128;
    }

    /// Weights 1 and 3 in turn from the right, the sum a multiple of 10.
    private static boolean hasRightCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    /// The width of its bars, without the white at the sides.
    public static int modules(String content) {
        return switch (symbology(content)) {
            case EAN_13 -> EAN_13_MODULES;
            case EAN_8 -> EAN_8_MODULES;
            case CODE_128 -> new Code128Writer().encode(content).length;
        };
    }

    /// Error correction M, no white around it. As many modules high as wide. The bytes are UTF-8 and, as in the codes
    /// that
    /// printers make, nothing says so: many hand scanners would type the mark of the encoding before the content.
    public static BitMatrix qr(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            new String(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /// A QR code as a picture.
    public static DotPicture picture(BitMatrix qr, int moduleDots) {
        DotPicture picture = new DotPicture(qr.getWidth() * moduleDots, qr.getHeight() * moduleDots);
        for (int y = 0; y < qr.getHeight() * moduleDots; y++) {
            for (int x = 0; x < qr.getWidth() * moduleDots; x++) {
                if (qr.get(x / moduleDots, y / moduleDots)) {
                    picture.blacken(x, y);
                }
            }
        }
        return picture;
    }
}
