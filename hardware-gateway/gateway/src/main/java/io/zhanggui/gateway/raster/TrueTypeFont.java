package io.zhanggui.gateway.raster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the outlines of a TrueType font. Only what drawing takes: no hinting, no kerning. Immutable; names of tables
/// and fields are those of the OpenType specification.
final class TrueTypeFont {
    private static final int MAX_DEPTH = 4;
    private final ByteBuffer data;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int longMetrics;
    private final int groups;
    private final int groupCount;

    /// A point of an outline in font units, y upwards.
    record Point(int x, int y, boolean onCurve) {}

    /// @param data a font, or a collection of which the first font counts
    /// @throws IllegalArgumentException when it is neither, or has no table for all of Unicode
    TrueTypeFont(byte[] data) {
        this.data = ByteBuffer.wrap(data);
        int start = new String(data, 0, 4, StandardCharsets.US_ASCII).equals("ttcf") ? this.data.getInt(12) : 0;
        for (int i = 0; i < unsigned(start + 4); i++) {
            int entry = start + 12 + 16 * i;
            tables.put(new String(data, entry, 4, StandardCharsets.US_ASCII), this.data.getInt(entry + 8));
        }
        unitsPerEm = unsigned(table("head") + 18);
        longOffsets = unsigned(table("head") + 50) != 0;
        longMetrics = unsigned(table("hhea") + 34);
        int unicode = unicodeTable();
        groupCount = this.data.getInt(unicode + 12);
        groups = unicode + 16;
    }

    private int table(String name) {
        Integer at = tables.get(name);
        if (at == null) {
            throw new IllegalArgumentException("a font without the table " + name);
        }
        return at;
    }

    private int unicodeTable() {
        int cmap = table("cmap");
        for (int i = 0; i < unsigned(cmap + 2); i++) {
            int at = cmap + data.getInt(cmap + 8 + 8 * i);
            if (unsigned(at) == 12) {
                return at;
            }
        }
        throw new IllegalArgumentException("a font without a character map of format 12");
    }

    private int unsigned(int at) {
        return data.getShort(at) & 0xFFFF;
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    /// 0 for a character that the font lacks.
    int glyph(int codePoint) {
        int low = 0;
        int high = groupCount - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = groups + 12 * middle;
            if (codePoint < data.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > data.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return data.getInt(group + 8) + codePoint - data.getInt(group);
            }
        }
        return 0;
    }

    /// How far the next glyph stands, in font units.
    int advance(int glyph) {
        return unsigned(table("hmtx") + 4 * Math.min(glyph, longMetrics - 1));
    }

    /// The closed curves of a glyph; none for a space.
    List<List<Point>> outline(int glyph) {
        List<List<Point>> contours = new ArrayList<>();
        addOutline(glyph, 0, 0, 0, contours);
        return contours;
    }

    private int offset(int glyph) {
        int loca = table("loca");
        return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
    }

    private void addOutline(int glyph, int dx, int dy, int depth, List<List<Point>> contours) {
        int from = offset(glyph);
        if (from == offset(glyph + 1) || depth > MAX_DEPTH) {
            return;
        }
        int at = table("glyf") + from;
        int count = data.getShort(at);
        if (count >= 0) {
            addSimple(at + 10, count, dx, dy, contours);
        } else {
            addComposite(at + 10, dx, dy, depth, contours);
        }
    }

    /// Components are moved, never scaled: what the font that comes with the gateway uses.
    private void addComposite(int start, int dx, int dy, int depth, List<List<Point>> contours) {
        int at = start;
        int flags;
        do {
            flags = unsigned(at);
            int component = unsigned(at + 2);
            boolean words = (flags & 1) != 0;
            boolean offsets = (flags & 2) != 0;
            int x = !offsets ? 0 : words ? data.getShort(at + 4) : data.get(at + 4);
            int y = !offsets ? 0 : words ? data.getShort(at + 6) : data.get(at + 5);
            addOutline(component, dx + x, dy + y, depth + 1, contours);
            at += words ? 8 : 6;
            at += (flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
        } while ((flags & 0x20) != 0);
    }

    private void addSimple(int start, int contourCount, int dx, int dy, List<List<Point>> contours) {
        if (contourCount == 0) {
            return;
        }
        int points = unsigned(start + 2 * (contourCount - 1)) + 1;
        int at = start + 2 * contourCount;
        at += 2 + unsigned(at);
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = data.get(at++) & 0xFF;
            if ((flags[i] & 8) != 0) {
                int repeats = data.get(at++) & 0xFF;
                for (int more = 0; more < repeats; more++) {
                    flags[i + 1] = flags[i];
                    i++;
                }
            }
        }
        int[] xs = new int[points];
        at = coordinates(at, flags, xs, 2, 16);
        int[] ys = new int[points];
        coordinates(at, flags, ys, 4, 32);
        int point = 0;
        for (int contour = 0; contour < contourCount; contour++) {
            int last = unsigned(start + 2 * contour);
            List<Point> curve = new ArrayList<>();
            for (; point <= last; point++) {
                curve.add(new Point(dx + xs[point], dy + ys[point], (flags[point] & 1) != 0));
            }
            contours.add(curve);
        }
    }

    /// @param isShort the flag of a coordinate of one byte
    /// @param same the flag that says plus for one byte, and nothing moved for none
    /// @return where the next array begins
    private int coordinates(int start, int[] flags, int[] into, int isShort, int same) {
        int at = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int step = data.get(at++) & 0xFF;
                value += (flags[i] & same) != 0 ? step : -step;
            } else if ((flags[i] & same) == 0) {
                value += data.getShort(at);
                at += 2;
            }
            into[i] = value;
        }
        return at;
    }
}
