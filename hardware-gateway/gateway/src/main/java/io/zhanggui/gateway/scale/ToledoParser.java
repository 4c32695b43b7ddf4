package io.zhanggui.gateway.scale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answers of Mettler Toledo 8217 to `W`: STX, the weight in kilograms, perhaps `N` for net, CR; or STX, `?`, a
/// byte of states, CR.
final class ToledoParser implements ScaleParser {
    private static final int STX = 0x02;
    private static final int MAX_CHARS = 12;
    /// A scale that is set to pounds has two digits behind the point, and is not understood.
    private static final Pattern WEIGHT = Pattern.compile("([0-9]{2,3}\\.[0-9]{3})N?");

    private static final int IN_MOTION = 1;
    private static final int OVER_CAPACITY = 2;
    private static final int UNDER_ZERO = 4;
    private static final int OUTSIDE_ZERO_RANGE = 8;
    private static final int CENTRE_OF_ZERO = 16;
    private static final int ALWAYS_SET = 64;

    private final StringBuilder frame = new StringBuilder();
    private boolean begun;

    @Override
    public List<Reading> accept(byte[] bytes, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0x7F;
            if (value == STX) {
                begun = true;
                frame.setLength(0);
            } else if (begun && value == '\r') {
                read(frame.toString()).ifPresent(readings::add);
                begun = false;
            } else if (begun && frame.length() < MAX_CHARS) {
                frame.append((char) value);
            } else {
                begun = false;
            }
        }
        return readings;
    }

    private static Optional<Reading> read(String text) {
        Matcher weight = WEIGHT.matcher(text);
        if (weight.matches()) {
            return Reading.of(true, new BigDecimal(weight.group(1)).movePointRight(3));
        }
        return text.length() == 2 && text.charAt(0) == '?' ? state(text.charAt(1)) : Optional.empty();
    }

    private static Optional<Reading> state(int bits) {
        if ((bits & ALWAYS_SET) == 0) {
            return Optional.empty();
        }
        if ((bits & OVER_CAPACITY) != 0) {
            return Optional.of(Reading.OVERLOAD);
        }
        // An empty scale outside the range in which it can be set to zero has to be looked after by a person, too.
        if ((bits & UNDER_ZERO) != 0 || (bits & (OUTSIDE_ZERO_RANGE | IN_MOTION)) == OUTSIDE_ZERO_RANGE) {
            return Optional.of(Reading.BELOW_ZERO);
        }
        if ((bits & IN_MOTION) != 0) {
            return Optional.of(Reading.MOVING);
        }
        return (bits & CENTRE_OF_ZERO) != 0 ? Reading.of(true, BigDecimal.ZERO) : Optional.of(Reading.MOVING);
    }

    @Override
    public void discard() {
        begun = false;
    }

    @Override
    public byte[] question() {
        return new byte[] {'W'};
    }
}
