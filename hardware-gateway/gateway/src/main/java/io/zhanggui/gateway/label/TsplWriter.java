package io.zhanggui.gateway.label;

import io.zhanggui.gateway.raster.Codes.Symbology;
import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.protocol.PrinterProfile.Label;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// TSPL and TSPL2, the language of TSC that most makers of China took over. Commands are those of its reference.
final class TsplWriter implements LabelWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
    private final Label label;

    TsplWriter(Label label) {
        this.label = label;
    }

    private void line(String command) {
        out.writeBytes((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Direction 1: the top of a label leaves the printer first, so that it is read as it comes out.
    @Override
    public void begin() {
        line("SIZE " + label.widthMm() + " mm," + label.heightMm() + " mm");
        line("GAP " + label.gapMm() + " mm,0 mm");
        line("DIRECTION 1");
        line("REFERENCE 0,0");
        line("CLS");
    }

    /// In TSPL a black dot is 0. Mode 1 draws over what is there. The bytes of ESC and tilde might begin a real-time
    /// command in the middle of the dots: they get one black dot more.
    @Override
    public void picture(int x, int y, DotPicture picture) {
        out.writeBytes("BITMAP %d,%d,%d,%d,1,"
                .formatted(x, y, picture.bytesPerRow(), picture.height())
                .getBytes(StandardCharsets.US_ASCII));
        for (byte black : picture.rows()) {
            int dots = ~black & 0xFF;
            out.write(dots == 0x1B || dots == 0x7E ? dots & ~0x02 : dots);
        }
        line("");
    }

    /// A tilde may begin a real-time command anywhere, and what begins with `\[` is a character in another writing.
    @Override
    public boolean hasBarsFor(String content) {
        return !content.contains("~") && !content.contains("\\[");
    }

    @Override
    public boolean hasQrFor(String content) {
        return hasBarsFor(content);
    }

    /// The check digit of an article number is the printer's own work.
    @Override
    public void bars(int x, int y, Symbology symbology, String content, int moduleDots, int height) {
        String type = switch (symbology) {
            case EAN_13 -> "EAN13";
            case EAN_8 -> "EAN8";
            case CODE_128 -> "128";
        };
        String data = symbology == Symbology.CODE_128 ? quoted(content) : content.substring(0, content.length() - 1);
        line("BARCODE %d,%d,\"%s\",%d,0,0,%d,%d,\"%s\"".formatted(x, y, type, height, moduleDots, moduleDots, data));
    }

    @Override
    public void qr(int x, int y, String content, int moduleDots) {
        line("QRCODE %d,%d,M,%d,A,0,\"%s\"".formatted(x, y, moduleDots, quoted(content)));
    }

    private static String quoted(String content) {
        return content.replace("\"", "\\[\"]");
    }

    @Override
    public void print(int copies) {
        line("PRINT 1," + copies);
    }

    @Override
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
