package io.zhanggui.gateway.label;

import com.google.zxing.common.BitMatrix;
import io.zhanggui.gateway.raster.Codes;
import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.gateway.raster.Typeface;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;

/// Fits labels to the size that is in the printer: title above, price with its note, bars with their digits at the
/// bottom. All text is a picture, so that no printer needs a Chinese font; codes are the printer's own. The same
/// label always gives the same bytes.
public final class LabelEncoder {
    /// Bars of finer modules are not read from labels of paper.
    private static final double FINEST_MM = 0.24;

    private static final double WIDEST_MM = 0.4;
    private static final double WIDEST_QR_MM = 0.6;
    /// Both languages end here.
    private static final int MAX_QR_DOTS = 10;

    private static final double SMALLEST_TEXT_MM = 2.2;
    /// Between the parts of a note.
    private static final String BETWEEN = " · ";

    private final PrinterProfile.Label profile;
    private final LabelWriter writer;
    private final int width;
    private final int height;
    private final int margin;
    private final int digits;

    private LabelEncoder(PrinterProfile.Label profile) {
        this.profile = profile;
        this.width = dots(profile.widthMm());
        this.height = dots(profile.heightMm());
        this.margin = dots(1.5);
        this.digits = dots(SMALLEST_TEXT_MM);
        this.writer = switch (profile.language()) {
            case TSPL -> new TsplWriter(profile);
            case ZPL -> new ZplWriter(profile, width, height);
        };
    }

    /// At most some three megabytes, for the largest label in the finest printer.
    public static byte[] encode(PrintBlock.Label label, PrinterProfile.Label profile) {
        LabelEncoder encoder = new LabelEncoder(profile);
        encoder.write(label);
        return encoder.writer.toBytes();
    }

    private int dots(double mm) {
        return (int) Math.round(mm * profile.dpi() / 25.4);
    }

    private int fit(double shareOfHeight, double leastMm, double mostMm) {
        return Math.clamp((int) Math.round(shareOfHeight * height), dots(leastMm), dots(mostMm));
    }

    private void write(PrintBlock.Label label) {
        writer.begin();
        int barsTop = writeCode(label.code());
        DotPicture text = new DotPicture(width, barsTop);
        int priceSize = fit(0.19, 3, 9);
        int priceTop = Math.max(margin, barsTop - priceSize - dots(0.5));
        drawPrice(text, label, priceTop, priceSize);
        drawTitle(text, label.title(), priceTop);
        place(text, 0, barsTop, 0);
        writer.print(label.copies());
    }

    private void drawTitle(DotPicture text, String title, int bottom) {
        int size = fit(0.12, SMALLEST_TEXT_MM, 5);
        int step = size + dots(0.4);
        int lines = Math.clamp((bottom - margin + dots(0.4)) / step, 1, 2);
        List<String> shown = Typeface.wrap(title, width - 2 * margin, size, lines);
        int top = Math.max(margin / 2, bottom - shown.size() * step);
        top = Math.min(top, margin);
        for (String line : shown) {
            Typeface.draw(text, line, margin, top, size, true);
            top += step;
        }
    }

    private void drawPrice(DotPicture text, PrintBlock.Label label, int top, int wanted) {
        int inner = width - 2 * margin;
        int size = wanted;
        while (Typeface.width(label.price(), size) > inner && size > digits) {
            size--;
        }
        Typeface.draw(text, label.price(), margin, top + wanted - size, size, true);
        drawNote(text, label.note(), margin + Typeface.width(label.price(), size) + digits / 2, top, wanted);
    }

    /// Beside the price; in two lines where it does not fit one, of which the second begins after a middle dot.
    private void drawNote(DotPicture text, String note, int left, int top, int tall) {
        int room = width - margin - left;
        if (room < 2 * digits) {
            return;
        }
        int size = Math.max(digits, tall * 2 / 5);
        int dot = note.indexOf(BETWEEN);
        List<String> lines = Typeface.width(note, size) <= room || dot < 0
                ? List.of(note)
                : List.of(note.substring(0, dot), note.substring(dot + BETWEEN.length()));
        int bottom = top + tall - dots(0.3);
        for (String line : lines.reversed()) {
            bottom -= size;
            for (String shown : Typeface.wrap(line, room, size, 1)) {
                Typeface.draw(text, shown, left, bottom, size, false);
            }
        }
    }

    /// At the bottom. The white beside the bars may lie in the label's own margin.
    /// @return where it begins
    private int writeCode(String content) {
        int tall = fit(0.33, 4, 15);
        int top = height - margin - digits - tall;
        int modules = Codes.modules(content);
        int room = width / (modules + 2 * Codes.QUIET);
        int moduleDots = Math.min(room, dots(WIDEST_MM));
        if (moduleDots < dots(FINEST_MM) || !writer.hasBarsFor(content)) {
            return writeQr(content);
        }
        writer.bars((width - modules * moduleDots) / 2, top, Codes.symbology(content), content, moduleDots, tall);
        List<String> below = Typeface.wrap(content, width - 2 * margin, digits, 1);
        DotPicture text = new DotPicture(width, digits + dots(0.5));
        below.forEach(line ->
                Typeface.draw(text, line, (width - Typeface.width(line, digits)) / 2, dots(0.3), digits, false));
        place(text, 0, text.height(), top + tall);
        return top;
    }

    /// For a code whose bars would be too fine or that the printer's bars cannot hold; as large as the lower half of
    /// the label allows.
    private int writeQr(String content) {
        BitMatrix qr = Codes.qr(content);
        int side = Math.min(width - 2 * margin, height * 45 / 100);
        int widest = Math.clamp(dots(WIDEST_QR_MM), dots(FINEST_MM), MAX_QR_DOTS);
        int moduleDots = Math.clamp(side / qr.getWidth(), dots(FINEST_MM), widest);
        int left = (width - qr.getWidth() * moduleDots) / 2;
        int top = height - margin - qr.getHeight() * moduleDots;
        if (writer.hasQrFor(content)) {
            writer.qr(left, top, content, moduleDots);
        } else {
            writer.picture(left, top, Codes.picture(qr, moduleDots));
        }
        return top;
    }

    private void place(DotPicture text, int fromRow, int toRow, int y) {
        DotPicture.Part part = text.part(fromRow, toRow);
        if (part.picture().height() > 0) {
            writer.picture(part.x(), y + part.y(), part.picture());
        }
    }
}
