package io.zhanggui.gateway.label;

import io.zhanggui.gateway.raster.Codes.Symbology;
import io.zhanggui.gateway.raster.DotPicture;
import io.zhanggui.protocol.PrinterProfile.Label;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// ZPL II, the language of Zebra. Commands are those of its programming guide.
final class ZplWriter implements LabelWriter {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
    private final Label label;
    private final int width;
    private final int height;

    /// @param width of the label in dots
    /// @param height of the label in dots
    ZplWriter(Label label, int width, int height) {
        this.label = label;
        this.width = width;
        this.height = height;
    }

    @Override
    public void begin() {
        text("^XA^PW%d^LL%d^LH0,0%s\n".formatted(width, height, label.gapMm() == 0 ? "^MNN" : "^MNY"));
    }

    @Override
    public void picture(int x, int y, DotPicture picture) {
        byte[] rows = picture.rows();
        text("^FO%d,%d^GFA,%d,%d,%d,".formatted(x, y, rows.length, rows.length, picture.bytesPerRow()));
        for (byte eight : rows) {
            hex(eight);
        }
        text("^FS\n");
    }

    /// Code 128 takes these three by codes of its own, also when they are written in hex.
    @Override
    public boolean hasBarsFor(String content) {
        return content.chars().noneMatch(c -> c == '^' || c == '>' || c == '~');
    }

    @Override
    public boolean hasQrFor(String content) {
        return true;
    }

    @Override
    public void bars(int x, int y, Symbology symbology, String content, int moduleDots, int height) {
        String code = switch (symbology) {
            case EAN_13 -> "^BEN," + height + ",N,N";
            case EAN_8 -> "^B8N," + height + ",N,N";
            case CODE_128 -> "^BCN," + height + ",N,N,N,A";
        };
        String data = symbology == Symbology.CODE_128 ? content : content.substring(0, content.length() - 1);
        text("^FO%d,%d^BY%d%s".formatted(x, y, moduleDots, code));
        data(data);
    }

    @Override
    public void qr(int x, int y, String content, int moduleDots) {
        text("^FO%d,%d^BQN,2,%d".formatted(x, y, moduleDots));
        data("MA," + content);
    }

    /// Everything that could be taken for a command is written in hex behind an underscore.
    private void data(String content) {
        text("^FH_^FD");
        for (byte value : content.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = value > 0x20 && value < 0x7F && "^~_>\\".indexOf(value) < 0;
            if (plain) {
                out.write(value);
            } else {
                out.write('_');
                hex(value);
            }
        }
        text("^FS\n");
    }

    private void hex(byte value) {
        out.write(HEX.toHighHexDigit(value));
        out.write(HEX.toLowHexDigit(value));
    }

    private void text(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void print(int copies) {
        text("^PQ" + copies + "^XZ\n");
    }

    @Override
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
