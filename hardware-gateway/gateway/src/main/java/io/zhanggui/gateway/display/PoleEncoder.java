package io.zhanggui.gateway.display;

import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.ShowText.Line;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/// Makes the bytes for a display of two lines. Both lines are written from end to end, so that the display is never
/// cleared and does not flicker.
final class PoleEncoder {
    private static final Charset CHINESE = Charset.forName("GBK");
    private static final byte ESC = 0x1B;
    private static final byte US = 0x1F;
    private static final byte CLEAR = 0x0C;
    private static final byte UNPRINTABLE = '?';

    private final PoleProfile profile;

    PoleEncoder(PoleProfile profile) {
        this.profile = profile;
    }

    /// What a display gets first after its power, or its line, came back.
    byte[] start() {
        return new byte[] {ESC, '@', CLEAR};
    }

    byte[] show(ShowText text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, 1, text.upper());
        write(out, 2, text.lower());
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out, int number, Line line) {
        switch (profile.commands()) {
            case CD5220 -> {
                out.writeBytes(new byte[] {ESC, 'Q', (byte) (number == 1 ? 'A' : 'B')});
                out.writeBytes(columns(line));
                out.write('\r');
            }
            case EPSON -> {
                out.writeBytes(new byte[] {US, '$', 1, (byte) number});
                out.writeBytes(columns(line));
            }
        }
    }

    /// Exactly as many bytes as the display has columns: the right part at the end, the left one before it as far
    /// as it goes, with a blank between.
    byte[] columns(Line line) {
        byte[] right = bytes(line.right(), PoleProfile.COLUMNS);
        int room = PoleProfile.COLUMNS - right.length - (right.length == 0 ? 0 : 1);
        byte[] left = bytes(line.left(), Math.max(0, room));
        byte[] columns = new byte[PoleProfile.COLUMNS];
        Arrays.fill(columns, (byte) ' ');
        System.arraycopy(left, 0, columns, 0, left.length);
        System.arraycopy(right, 0, columns, columns.length - right.length, right.length);
        return columns;
    }

    /// As many characters as fit; none is cut in the middle, and none is a command.
    private byte[] bytes(String text, int room) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int codePoint : text.codePoints().toArray()) {
            byte[] character = character(codePoint);
            if (out.size() + character.length > room) {
                break;
            }
            out.writeBytes(character);
        }
        return out.toByteArray();
    }

    private byte[] character(int codePoint) {
        // The yen sign of Latin-1 is not in the Chinese code page, and a backslash on many displays.
        int shown = codePoint == 0xA5 ? 0xFFE5 : codePoint;
        if (shown >= 0x20 && shown < 0x7F) {
            return new byte[] {(byte) shown};
        }
        String text = Character.toString(shown);
        boolean known = profile.chinese()
                && shown > 0x7F
                && CHINESE.newEncoder().canEncode(text)
                && text.getBytes(CHINESE).length == 2;
        return known ? text.getBytes(CHINESE) : new byte[] {UNPRINTABLE};
    }
}
