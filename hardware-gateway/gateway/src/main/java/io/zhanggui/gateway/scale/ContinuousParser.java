package io.zhanggui.gateway.scale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines such as `ST,GS,+  1.234kg`, `US,NT,-  0.020 kg`, `OL,GS,+`: state, gross or net, sign, weight, unit.
/// What a scale shows as its tare (`TR`) is a bowl and no goods, and is left out. Makers differ in blanks and commas,
/// and in which of the ends of a line they send.
final class ContinuousParser implements ScaleParser {
    /// No maker's line is as long.
    private static final int MAX_CHARS = 48;

    /// Noise may stand before it, but nothing after it.
    private static final Pattern LINE = Pattern.compile("(ST|US|OL)[, ]+(?:GS|NT|G|N)?[, ]*([+-]?)\\s*"
            + "([0-9]{1,7}(?:\\.[0-9]{1,4})?)?[, ]*(kg|g|500g| 500g|jin)?\\s*");

    private static final BigDecimal JIN_GRAMS = BigDecimal.valueOf(500);

    private final StringBuilder line = new StringBuilder();

    @Override
    public List<Reading> accept(byte[] bytes, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            char character = (char) (bytes[i] & 0x7F);
            if (character == '\r' || character == '\n') {
                read(line.toString()).ifPresent(readings::add);
                line.setLength(0);
            } else {
                if (line.length() == MAX_CHARS) {
                    line.deleteCharAt(0);
                }
                line.append(character);
            }
        }
        return readings;
    }

    private static Optional<Reading> read(String text) {
        int start = Math.max(text.lastIndexOf("ST"), Math.max(text.lastIndexOf("US"), text.lastIndexOf("OL")));
        Matcher matcher = LINE.matcher(start < 0 ? "" : text.substring(start));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(1).equals("OL")) {
            return Optional.of(Reading.OVERLOAD);
        }
        String number = matcher.group(3);
        String unit = matcher.group(4);
        if (number == null || unit == null) {
            return Optional.empty();
        }
        BigDecimal grams = grams(new BigDecimal(number), unit.strip());
        // Minus nothing is an empty scale that trembles.
        if (matcher.group(2).equals("-") && grams.signum() > 0) {
            return Optional.of(Reading.BELOW_ZERO);
        }
        return Reading.of(matcher.group(1).equals("ST"), grams);
    }

    private static BigDecimal grams(BigDecimal number, String unit) {
        return switch (unit) {
            case "kg" -> number.movePointRight(3);
            case "g" -> number;
            default -> number.multiply(JIN_GRAMS);
        };
    }

    @Override
    public void discard() {
        line.setLength(0);
    }

    @Override
    public byte[] question() {
        return new byte[0];
    }
}
