package io.zhanggui.gateway.raster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Draws text with the font that comes with the gateway, WenQuanYi Micro Hei. A character that it lacks is a question
/// mark. The font is read when text is first drawn, and given back when memory is short. Thread-safe.
public final class Typeface {
    private static final String FILE = "wqy-microhei.ttc";
    private static final int INSTEAD = '?';
    /// Of the size, from the top of a line to the baseline.
    private static final double ASCENT = 0.86;

    private static SoftReference<TrueTypeFont> loaded = new SoftReference<>(null);

    private Typeface() {}

    private static synchronized TrueTypeFont font() {
        TrueTypeFont font = loaded.get();
        if (font == null) {
            try (InputStream in = Objects.requireNonNull(Typeface.class.getResourceAsStream(FILE), FILE)) {
                font = new TrueTypeFont(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            loaded = new SoftReference<>(font);
        }
        return font;
    }

    public static boolean has(int codePoint) {
        return font().glyph(codePoint) != 0;
    }

    private static int glyph(TrueTypeFont font, int codePoint) {
        int glyph = font.glyph(codePoint);
        return glyph == 0 ? font.glyph(INSTEAD) : glyph;
    }

    /// In dots, rounded up.
    /// @param size of a Chinese character in dots
    public static int width(String text, int size) {
        TrueTypeFont font = font();
        double units = text.codePoints()
                .mapToDouble(codePoint -> font.advance(glyph(font, codePoint)))
                .sum();
        return (int) Math.ceil(units * size / font.unitsPerEm());
    }

    /// Draws one line, each character as wide as it is.
    /// @param bold strokes are thicker by a dot, by two from a size of 40 on
    public static void draw(DotPicture on, String text, int x, int top, int size, boolean bold) {
        TrueTypeFont font = font();
        double left = x;
        for (int codePoint : text.codePoints().toArray()) {
            int glyph = glyph(font, codePoint);
            paint(on, font, glyph, left, top, size, bold);
            left += (double) font.advance(glyph) * size / font.unitsPerEm();
        }
    }

    /// Draws one character in the middle of a cell, as printers place their own.
    public static void drawInCell(DotPicture on, int codePoint, int x, int top, int width, int size, boolean bold) {
        TrueTypeFont font = font();
        int glyph = glyph(font, codePoint);
        double free = width - (double) font.advance(glyph) * size / font.unitsPerEm();
        paint(on, font, glyph, x + free / 2, top, size, bold);
    }

    private static void paint(
            DotPicture on, TrueTypeFont font, int glyph, double left, int top, int size, boolean bold) {
        double scale = (double) size / font.unitsPerEm();
        // Whole dots keep upright strokes of one character as thick as those of the next.
        double baseline = top + Math.round(ASCENT * size);
        int strokes = !bold ? 1 : size < 40 ? 2 : 3;
        for (int stroke = 0; stroke < strokes; stroke++) {
            new GlyphPainter(on, Math.round(left) + stroke, baseline, scale).fill(font.outline(glyph));
        }
    }

    /// Lines that fit a width; what does not fit the last one is cut off with an ellipsis. Breaks at spaces where the
    /// line would be at least half full, else anywhere.
    public static List<String> wrap(String text, int width, int size, int maxLines) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < maxLines) {
            if (width(rest, size) <= width) {
                lines.add(rest);
                return lines;
            }
            boolean last = lines.size() == maxLines - 1;
            int end = fitting(rest, last ? width - width("…", size) : width, size);
            int space = rest.lastIndexOf(' ', end);
            int cut = last || space < end / 2 || space == 0 ? end : space;
            String line = rest.substring(0, cut).strip();
            lines.add(last ? line + "…" : line);
            rest = rest.substring(cut).strip();
        }
        return lines;
    }

    private static int fitting(String text, int width, int size) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length() && width(text.substring(0, text.offsetByCodePoints(end, 1)), size) <= width) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
