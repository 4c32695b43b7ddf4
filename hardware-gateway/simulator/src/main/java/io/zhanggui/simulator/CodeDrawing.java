package io.zhanggui.simulator;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.oned.EAN8Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.zhanggui.simulator.Receipt.Symbology;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The modules of a printed code, and the same as SVG, so that a real scanner reads it from the screen.
final class CodeDrawing {
    private static final int BAR_HEIGHT = 40;

    private CodeDrawing() {}

    /// Error correction M, and like a printer without a word on the encoding of the bytes, which are UTF-8.
    static BitMatrix qr(String content, int quiet) {
        try {
            return new QRCodeWriter()
                    .encode(
                            new String(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    quiet));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }

    /// Without the white at the sides. An article number may come without its check digit, as label printers take it.
    static boolean[] bars(Symbology symbology, String content) {
        return switch (symbology) {
            case EAN_13 -> new EAN13Writer().encode(content);
            case EAN_8 -> new EAN8Writer().encode(content);
            case CODE_128 -> new Code128Writer().encode(content);
            case CODE_128_B -> new Code128Writer().encode(content, Map.of(EncodeHintType.FORCE_CODE_SET, "B"));
            case CODE_128_C -> new Code128Writer().encode(content, Map.of(EncodeHintType.FORCE_CODE_SET, "C"));
        };
    }

    /// What a scanner reads: an article number with its check digit.
    static String read(Symbology symbology, String content) {
        boolean lacksDigit = (symbology == Symbology.EAN_13 && content.length() == 12)
                || (symbology == Symbology.EAN_8 && content.length() == 7);
        if (!lacksDigit) {
            return content;
        }
        int sum = 0;
        for (int i = 0; i < content.length(); i++) {
            sum += (content.charAt(content.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return content + (10 - sum % 10) % 10;
    }

    static String svgOfQr(String content) {
        BitMatrix matrix = qr(content, 2);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return svg(matrix.getWidth(), matrix.getHeight(), path);
    }

    static String svgOfBars(Symbology symbology, String content) {
        boolean[] bars = bars(symbology, content);
        StringBuilder path = new StringBuilder();
        for (int x = 0; x < bars.length; x++) {
            if (bars[x]) {
                path.append("M%d 0h1v%dh-1z".formatted(x, BAR_HEIGHT));
            }
        }
        return svg(bars.length, BAR_HEIGHT, path);
    }

    private static String svg(int width, int height, StringBuilder path) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                .formatted(width, height, path);
    }
}
