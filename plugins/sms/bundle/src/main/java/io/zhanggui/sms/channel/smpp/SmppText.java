package io.zhanggui.sms.channel.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A text as a message centre takes it: in the GSM alphabet where all of it fits, else in UCS-2, and in parts when
/// it is too long for one. A letter of several units is never torn apart.
/// @param dataCoding 0 for the GSM alphabet, 8 for UCS-2
record SmppText(byte dataCoding, List<byte[]> parts) {
    static final byte GSM = 0;
    static final byte UCS2 = 8;

    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS2_SINGLE = 70;
    private static final int UCS2_PART = 67;
    private static final byte ESCAPE = 0x1b;

    /// GSM 03.38; the place is the code.
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_CODES = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    SmppText {
        parts = List.copyOf(parts);
    }

    static SmppText of(String text) {
        boolean gsm = text.chars().allMatch(c -> c != ESCAPE && (BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0));
        return gsm ? gsm(text) : ucs2(text);
    }

    private static SmppText gsm(String text) {
        List<byte[]> letters = text.chars().mapToObj(c -> gsmLetter((char) c)).toList();
        return new SmppText(GSM, parts(letters, GSM_SINGLE, GSM_PART));
    }

    private static byte[] gsmLetter(char letter) {
        int place = BASIC.indexOf(letter);
        return place >= 0 ? new byte[] {(byte) place} : new byte[] {ESCAPE, EXTENSION_CODES[EXTENSION.indexOf(letter)]};
    }

    private static SmppText ucs2(String text) {
        List<byte[]> letters = text.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> letter.getBytes(StandardCharsets.UTF_16BE))
                .toList();
        return new SmppText(UCS2, parts(letters, UCS2_SINGLE * 2, UCS2_PART * 2));
    }

    private static List<byte[]> parts(List<byte[]> letters, int single, int each) {
        int all = letters.stream().mapToInt(letter -> letter.length).sum();
        int room = all <= single ? single : each;
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (byte[] letter : letters) {
            if (part.size() + letter.length > room) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(letter);
        }
        parts.add(part.toByteArray());
        return parts;
    }

    /// What somebody wrote.
    static String read(byte dataCoding, byte[] bytes) {
        if ((dataCoding & 0x0c) == UCS2) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        if (dataCoding != GSM) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (byte code : bytes) {
            int place = code & 0xff;
            text.append(place < BASIC.length() ? BASIC.charAt(place) : (char) place);
        }
        return text.toString();
    }
}
