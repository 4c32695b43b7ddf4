package io.zhanggui.gateway.print;

import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.gateway.raster.Typeface;
import io.zhanggui.protocol.PrinterProfile.Chinese;

/// Writes lines of text. A character that the printer lacks is drawn among those that it has; a line that it can not
/// write at all, and a large one with such a character, is drawn as a whole.
final class LineEncoder {
    /// The printer's font: 12 x 24 dots for a half-width character, 24 x 24 for a full-width one.
    private static final int CELL = 12;

    private static final int SIZE = 24;
    /// White below a drawn line, so that it stands as far from the next one as lines of text do.
    private static final int LEADING = 6;

    private final EscPos out;
    private final CharacterSet characters;
    private boolean bold;
    private boolean large;

    LineEncoder(EscPos out, CharacterSet characters) {
        this.out = out;
        this.characters = characters;
    }

    LineEncoder bold(boolean on) {
        bold = on;
        out.bold(on);
        return this;
    }

    LineEncoder large(boolean on) {
        large = on;
        out.large(on);
        return this;
    }

    void write(String line) {
        if (characters.hasAll(line)) {
            out.line(characters.encode(line));
        } else if (large || characters.chinese() == Chinese.NONE) {
            DotPicture drawn = draw(line, large ? 2 : 1);
            out.raster(drawn.bytesPerRow(), drawn.height(), drawn.rows());
        } else {
            line.codePoints().map(CharacterSet::printable).forEach(this::writeCharacter);
            out.endLine();
        }
    }

    private void writeCharacter(int codePoint) {
        if (characters.has(codePoint)) {
            out.text(CharacterSet.encoded(codePoint));
        } else {
            DotPicture glyph = new DotPicture(SIZE, SIZE);
            Typeface.drawInCell(glyph, codePoint, 0, 0, SIZE, SIZE, bold);
            out.glyph(columnsOf(glyph));
        }
    }

    private static byte[] columnsOf(DotPicture glyph) {
        byte[] columns = new byte[3 * glyph.width()];
        for (int x = 0; x < glyph.width(); x++) {
            for (int y = 0; y < SIZE; y++) {
                if (glyph.isBlack(x, y)) {
                    columns[3 * x + y / 8] |= (byte) (128 >> y % 8);
                }
            }
        }
        return columns;
    }

    private DotPicture draw(String line, int times) {
        int[] codePoints =
                line.stripTrailing().codePoints().map(CharacterSet::printable).toArray();
        int columns = 0;
        for (int codePoint : codePoints) {
            columns += PrinterText.columns(codePoint);
        }
        DotPicture drawn = new DotPicture(Math.max(1, columns) * CELL * times, SIZE * times + LEADING);
        int x = 0;
        for (int codePoint : codePoints) {
            int width = PrinterText.columns(codePoint) * CELL * times;
            Typeface.drawInCell(drawn, codePoint, x, 0, width, SIZE * times, bold);
            x += width;
        }
        return drawn;
    }
}
