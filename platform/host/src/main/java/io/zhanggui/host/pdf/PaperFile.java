package io.zhanggui.host.pdf;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// A PDF that is being written. Lengths are points (72 an inch); a place is told from the left and from the top.
final class PaperFile implements AutoCloseable {
    static final float POINTS_PER_MM = 72 / 25.4f;
    private static final String ELLIPSIS = "…";
    private static final int REPLACEMENT = '？';

    private final PDDocument document = new PDDocument();
    private final CmapLookup glyphs;
    private final PDType0Font font;

    PaperFile(TrueTypeFont face, String title) throws IOException {
        glyphs = face.getUnicodeCmapLookup();
        font = PDType0Font.load(document, face, true);
        document.getDocumentInformation().setTitle(title);
    }

    /// One page that is drawn on.
    final class Page implements AutoCloseable {
        private final float height;
        private final PDPageContentStream content;

        Page(float width, float height) throws IOException {
            this.height = height;
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            content = new PDPageContentStream(document, page);
        }

        /// @param baseline from the top
        void text(String text, float left, float baseline, float size, boolean bold) throws IOException {
            content.beginText();
            content.setFont(font, size);
            content.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            content.setLineWidth(size / 30);
            content.newLineAtOffset(left, height - baseline);
            content.showText(text);
            content.endText();
        }

        void dashes(float left, float right, float y) throws IOException {
            content.setLineWidth(0.6f);
            content.setLineDashPattern(new float[] {2, 2}, 0);
            content.moveTo(left, height - y);
            content.lineTo(right, height - y);
            content.stroke();
            content.setLineDashPattern(new float[0], 0);
        }

        void bars(boolean[] modules, float left, float top, float module, float tall) throws IOException {
            addBars(modules, left, top, module, tall);
            content.fill();
        }

        private void addBars(boolean[] modules, float left, float top, float module, float tall) throws IOException {
            for (int from = 0; from < modules.length; from++) {
                int to = from;
                while (to < modules.length && modules[to]) {
                    to++;
                }
                if (to > from) {
                    content.addRect(left + from * module, height - top - tall, (to - from) * module, tall);
                    from = to;
                }
            }
        }

        /// @param rows eight dots a byte, black is 1
        void dots(byte[] rows, int width, float left, float top, float dot) throws IOException {
            for (int row = 0; row < rows.length * 8 / width; row++) {
                boolean[] dots = new boolean[width];
                for (int column = 0; column < width; column++) {
                    dots[column] = (rows[(row * width + column) / 8] & 128 >> column % 8) != 0;
                }
                addBars(dots, left, top + row * dot, dot, dot * 1.1f);
            }
            content.fill();
        }

        /// Each row reaches a little into the next one, so that no reader shows a hair of white between them.
        void matrix(BitMatrix matrix, float left, float top, float module) throws IOException {
            for (int row = 0; row < matrix.getHeight(); row++) {
                boolean[] modules = new boolean[matrix.getWidth()];
                for (int column = 0; column < modules.length; column++) {
                    modules[column] = matrix.get(column, row);
                }
                addBars(modules, left, top + row * module, module, module * 1.1f);
            }
            content.fill();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /// What the font can show: spaces for control characters, a question mark for glyphs it lacks.
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint < ' ') {
                printable.append(' ');
            } else {
                printable.appendCodePoint(glyphs.getGlyphId(codePoint) == 0 ? REPLACEMENT : codePoint);
            }
        });
        return printable.toString();
    }

    /// @param text printable
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1_000 * size;
    }

    /// Breaks lines where they are full, at a space if there is one.
    List<String> wrapped(String text, float width, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String rest = printable(line);
            while (width(rest, size) > width) {
                int end = fitting(rest, width, size);
                int space = rest.lastIndexOf(' ', end);
                int cut = space > 0 ? space : end;
                lines.add(rest.substring(0, cut).stripTrailing());
                rest = rest.substring(cut).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    /// At most so many lines; what is cut off shows as an ellipsis.
    List<String> wrapped(String text, float width, float size, int atMost) throws IOException {
        List<String> lines = wrapped(text, width, size);
        if (lines.size() <= atMost) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, atMost));
        String last = first.removeLast();
        int end = fitting(last, width - width(ELLIPSIS, size), size);
        first.add(last.substring(0, Math.min(last.length(), end)) + ELLIPSIS);
        return first;
    }

    /// How many characters fit, at least one; a pair of surrogates stays together.
    private int fitting(String text, float width, float size) throws IOException {
        int end = 0;
        float used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += width(text.substring(end, next), size);
            if (used > width && end > 0) {
                return end;
            }
            end = next;
        }
        return end;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
