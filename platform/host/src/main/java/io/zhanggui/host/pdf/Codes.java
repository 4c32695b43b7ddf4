package io.zhanggui.host.pdf;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.oned.EAN8Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// The modules of bar codes and QR codes.
final class Codes {
    private static final int EAN_13 = 13;
    private static final int EAN_8 = 8;
    private static final int UPC_A = 12;

    private Codes() {}

    /// An article number as it stands on goods, anything else as Code 128. Without quiet zones.
    static boolean[] bars(String content) {
        if (isArticleNumber(content)) {
            return switch (content.length()) {
                case EAN_8 -> new EAN8Writer().encode(content);
                case UPC_A -> new EAN13Writer().encode("0" + content);
                default -> new EAN13Writer().encode(content);
            };
        }
        return code128(content);
    }

    private static boolean[] code128(String content) {
        return new Code128Writer().encode(content);
    }

    private static boolean isArticleNumber(String content) {
        int length = content.length();
        return (length == EAN_13 || length == UPC_A || length == EAN_8)
                && content.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(content.substring(0, length - 1)) == content.charAt(length - 1) - '0';
    }

    /// Weights 3 and 1 from the right.
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * (digits.charAt(i) - '0');
        }
        return (10 - sum % 10) % 10;
    }

    static BitMatrix qr(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 0));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
