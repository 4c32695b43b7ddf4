package io.zhanggui.api.pdf;

/// A sheet of A4 with labels to peel off. Lengths are tenths of a millimetre.
/// @param left from the sheet's edge to the first label
/// @param top from the sheet's edge to the first label
/// @param columnStep from the left edge of one label to that of the next
/// @param rowStep from the top edge of one label to that of the next
public record LabelSheet(int columns, int rows, int width, int height, int left, int top, int columnStep, int rowStep) {
    public static final int A4_WIDTH = 2_100;
    public static final int A4_HEIGHT = 2_970;

    public LabelSheet {
        if (columns < 1 || rows < 1 || width < 200 || height < 100) {
            throw new IllegalArgumentException("a label of 20 x 10 mm at least: " + width + " x " + height);
        }
        if (columnStep < width || rowStep < height || left < 0 || top < 0) {
            throw new IllegalArgumentException("labels overlap");
        }
        if (left + (columns - 1) * columnStep + width > A4_WIDTH || top + (rows - 1) * rowStep + height > A4_HEIGHT) {
            throw new IllegalArgumentException("labels do not fit on A4");
        }
    }

    public int perPage() {
        return columns * rows;
    }
}
