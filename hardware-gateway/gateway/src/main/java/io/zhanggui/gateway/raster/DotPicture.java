package io.zhanggui.gateway.raster;

import java.util.Arrays;

/// A picture in black and white, white at first. Not thread-safe.
public final class DotPicture {
    private final int width;
    private final int height;
    private final int bytesPerRow;
    private final byte[] rows;

    /// @param width is rounded up to a multiple of 8
    public DotPicture(int width, int height) {
        this.bytesPerRow = (width + 7) / 8;
        this.width = bytesPerRow * 8;
        this.height = height;
        this.rows = new byte[bytesPerRow * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int bytesPerRow() {
        return bytesPerRow;
    }

    /// From the top, eight dots a byte with the left one highest; black is 1.
    public byte[] rows() {
        return rows.clone();
    }

    public boolean isBlack(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && (rows[y * bytesPerRow + x / 8] & 128 >> x % 8) != 0;
    }

    /// Dots outside the picture are left out.
    public void blacken(int x, int y) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            rows[y * bytesPerRow + x / 8] |= (byte) (128 >> x % 8);
        }
    }

    public boolean isBlank() {
        for (byte eight : rows) {
            if (eight != 0) {
                return false;
            }
        }
        return true;
    }

    /// The rows from one to before another, without the white bytes at their left and right.
    public Part part(int fromRow, int toRow) {
        int left = bytesPerRow;
        int right = 0;
        int top = toRow;
        int bottom = fromRow;
        for (int y = fromRow; y < toRow; y++) {
            for (int x = 0; x < bytesPerRow; x++) {
                if (rows[y * bytesPerRow + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        if (right == 0) {
            return new Part(0, fromRow, new DotPicture(0, 0));
        }
        DotPicture cut = new DotPicture((right - left) * 8, bottom - top);
        for (int y = top; y < bottom; y++) {
            System.arraycopy(rows, y * bytesPerRow + left, cut.rows, (y - top) * cut.bytesPerRow, cut.bytesPerRow);
        }
        return new Part(left * 8, top, cut);
    }

    /// A part of a picture and where it was.
    public record Part(int x, int y, DotPicture picture) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof DotPicture picture && width == picture.width && Arrays.equals(rows, picture.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }
}
