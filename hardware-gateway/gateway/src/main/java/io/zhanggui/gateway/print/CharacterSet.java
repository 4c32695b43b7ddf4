package io.zhanggui.gateway.print;

import io.zhanggui.gateway.raster.Typeface;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/// The characters that a printer has, as it takes them: one byte for a half-width character and two for a full-width
/// one, so that bytes and columns are the same number.
record CharacterSet(Chinese chinese) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int YEN = 0x00A5;
    private static final int FULL_WIDTH_YEN = 0xFFE5;
    private static final int MINUS = 0x2212;
    private static final int UNPRINTABLE = 0xFF1F;

    /// What stands for a character on paper. Control characters never reach the printer, because they would be
    /// commands. U+00A5 is four bytes in GB18030, which print as rubbish; the full-width yen sign stands in, as the
    /// hyphen does for the minus sign of amounts. What neither a printer nor the font has is a question mark.
    static int printable(int codePoint) {
        if (codePoint < 0x20 || codePoint == 0x7F) {
            return ' ';
        }
        if (codePoint < 0x7F) {
            return codePoint;
        }
        if (codePoint == YEN) {
            return FULL_WIDTH_YEN;
        }
        if (codePoint == MINUS) {
            return '-';
        }
        return encoded(codePoint).length == 2 || Typeface.has(codePoint) ? codePoint : UNPRINTABLE;
    }

    /// Whether the printer has what [#printable] gave.
    boolean has(int printable) {
        if (printable < 0x7F) {
            return true;
        }
        byte[] bytes = encoded(printable);
        return bytes.length == 2
                && switch (chinese) {
                    case GB18030 -> isInGbk(bytes) || !Typeface.has(printable);
                    case GB2312 -> isInGb2312(bytes[0] & 0xFF, bytes[1] & 0xFF);
                    case NONE -> false;
                };
    }

    boolean hasAll(String text) {
        return text.codePoints().map(CharacterSet::printable).allMatch(this::has);
    }

    byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints().map(CharacterSet::printable).forEach(codePoint -> out.writeBytes(encoded(codePoint)));
        return out.toByteArray();
    }

    static byte[] encoded(int codePoint) {
        return Character.toString(codePoint).getBytes(GB18030);
    }

    /// GBK ends where GB18030 has put 80 rare characters later, which few printers have. What the gateway's font lacks
    /// as
    /// well is left to them.
    private static boolean isInGbk(byte[] bytes) {
        return (bytes[0] & 0xFF) < 0xFE || (bytes[1] & 0xFF) > 0xA0;
    }

    /// Rows 16 to 87 hold characters (the last five places of row 55 are empty), rows 1 to 9 signs.
    private static boolean isInGb2312(int lead, int trail) {
        if (trail < 0xA1 || trail == 0xFF) {
            return false;
        }
        return lead >= 0xB0 && lead <= 0xF7 ? lead != 0xD7 || trail < 0xFA : isSign(lead, trail);
    }

    /// GBK has added signs to these rows, which begin where those of GB2312 end.
    private static boolean isSign(int lead, int trail) {
        return switch (lead) {
            case 0xA1, 0xA3 -> true;
            case 0xA2 ->
                trail >= 0xB1 && trail <= 0xFC && trail != 0xE3 && trail != 0xE4 && trail != 0xEF && trail != 0xF0;
            case 0xA4 -> trail <= 0xF3;
            case 0xA5 -> trail <= 0xF6;
            case 0xA6 -> trail <= 0xB8 || trail >= 0xC1 && trail <= 0xD8;
            case 0xA7 -> trail <= 0xC1 || trail >= 0xD1 && trail <= 0xF1;
            case 0xA8 -> trail <= 0xBA || trail >= 0xC5 && trail <= 0xE9;
            case 0xA9 -> trail >= 0xA4 && trail <= 0xEF;
            default -> false;
        };
    }
}
