package io.zhanggui.simulator;

import com.google.zxing.common.BitMatrix;
import java.util.Base64;

/// The dots of a label, white at first. What lies outside is not printed. Not thread-safe.
final class DotCanvas {
    private final int width;
    private final int height;
    private final byte[] rows;

    DotCanvas(int width, int height) {
        this.width = (width + 7) / 8 * 8;
        this.height = height;
        this.rows = new byte[this.width / 8 * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    private void blacken(int x, int y) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            rows[y * (width / 8) + x / 8] |= (byte) (128 >> x % 8);
        }
    }

    private void box(int x, int y, int boxWidth, int boxHeight) {
        for (int row = y; row < y + boxHeight; row++) {
            for (int column = x; column < x + boxWidth; column++) {
                blacken(column, row);
            }
        }
    }

    /// @param data eight dots a byte, black is 1
    void picture(int x, int y, int bytesPerRow, byte[] data) {
        for (int dot = 0; dot < data.length * 8; dot++) {
            if ((data[dot / 8] & 128 >> dot % 8) != 0) {
                blacken(x + dot % (bytesPerRow * 8), y + dot / (bytesPerRow * 8));
            }
        }
    }

    void bars(int x, int y, boolean[] bars, int moduleDots, int barHeight) {
        for (int module = 0; module < bars.length; module++) {
            if (bars[module]) {
                box(x + module * moduleDots, y, moduleDots, barHeight);
            }
        }
    }

    void qr(int x, int y, BitMatrix matrix, int moduleDots) {
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int column = 0; column < matrix.getWidth(); column++) {
                if (matrix.get(column, row)) {
                    box(x + column * moduleDots, y + row * moduleDots, moduleDots, moduleDots);
                }
            }
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(rows);
    }
}
