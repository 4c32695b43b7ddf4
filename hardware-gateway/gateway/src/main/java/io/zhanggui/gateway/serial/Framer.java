package io.zhanggui.gateway.serial;

import io.zhanggui.protocol.FrameRules;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts what a scanner sends into codes, however the bytes are split over the reads. Not thread-safe.
public final class Framer {
    static final int MAX_BYTES = 4_000;
    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int GROUP_SEPARATOR = 0x1D;
    /// What came before is in error, and so is what follows up to the end of the code.
    public static final int CANCEL = 0x18;
    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final Pattern AIM_ID = Pattern.compile("][A-Za-z][0-9A-Za-z].*", Pattern.DOTALL);

    private final FrameRules rules;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean overflown;
    /// The code began with STX: nothing but ETX ends it, or silence.
    private boolean framed;

    /// A code.
    /// @param symbology the AIM id without its bracket, empty when the scanner sent none
    public record Code(String text, String symbology) {}

    public Framer(FrameRules rules) {
        this.rules = rules;
    }

    /// The codes that end in these bytes; the rest waits for more.
    public List<Code> accept(byte[] bytes, int count) {
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xFF;
            switch (value) {
                case STX -> {
                    end(codes);
                    framed = true;
                }
                case ETX -> end(codes);
                case '\r', '\n', '\t' -> {
                    if (framed) {
                        // A line's end within a code, as a QR code may have.
                        append(' ');
                    } else {
                        end(codes);
                    }
                }
                case CANCEL -> overflown = true;
                // Other control characters are no part of a code, but for the separator that GS1 needs.
                default -> {
                    if (value >= 0x20 || value == GROUP_SEPARATOR) {
                        append(value);
                    }
                }
            }
        }
        return codes;
    }

    /// The code that has waited for its end in vain.
    public List<Code> idle() {
        List<Code> codes = new ArrayList<>();
        end(codes);
        return codes;
    }

    /// Forgets the begin of a code whose end got lost with the line.
    public void discard() {
        pending.reset();
        overflown = false;
        framed = false;
    }

    public boolean isWaiting() {
        return pending.size() > 0 || overflown;
    }

    private void append(int value) {
        if (pending.size() < MAX_BYTES) {
            pending.write(value);
        } else {
            overflown = true;
        }
    }

    /// A code longer than any real one is noise, and dropped as a whole rather than cut.
    private void end(List<Code> codes) {
        if (!overflown && pending.size() > 0) {
            String whole = decode(pending.toByteArray());
            String text = strip(framed ? whole.strip() : whole);
            String symbology = "";
            if (AIM_ID.matcher(text).matches()) {
                symbology = text.substring(1, 3);
                text = text.substring(3);
            }
            if (!text.isEmpty()) {
                codes.add(new Code(text, symbology));
            }
        }
        pending.reset();
        overflown = false;
        framed = false;
    }

    private String strip(String text) {
        String rest =
                text.startsWith(rules.prefix()) ? text.substring(rules.prefix().length()) : text;
        return rest.endsWith(rules.suffix())
                ? rest.substring(0, rest.length() - rules.suffix().length())
                : rest;
    }

    /// Scanners send a QR code's text in UTF-8 or in the Chinese code page; only the latter fails as UTF-8.
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, CHINESE);
        }
    }
}
