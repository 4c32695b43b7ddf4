package io.zhanggui.simulator;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// Draws a printed code as SVG, so that a real scanner reads it from the screen.
final class CodeDrawing {
    private static final int BAR_HEIGHT = 40;

    private CodeDrawing() {}

    static String qr(String content) throws WriterException {
        BitMatrix matrix = new QRCodeWriter()
                .encode(
                        content,
                        BarcodeFormat.QR_CODE,
                        1,
                        1,
                        Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 2));
        return svg(matrix, matrix.getWidth(), matrix.getHeight());
    }

    static String code128(String content) throws WriterException {
        BitMatrix matrix = new Code128Writer().encode(content, BarcodeFormat.CODE_128, 1, 1);
        return svg(matrix, matrix.getWidth(), BAR_HEIGHT);
    }

    private static String svg(BitMatrix matrix, int width, int height) {
        StringBuilder path = new StringBuilder();
        int rowHeight = height / matrix.getHeight();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                if (matrix.get(x, y)) {
                    path.append("M%d %dh1v%dh-1z".formatted(x, y * rowHeight, rowHeight));
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>"
                .formatted(width, height, path);
    }
}
