package io.zhanggui.api.value;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the ids of rows: 64-bit, growing with time, unique without asking the database. Thread-safe.
public final class Ids {
    /// Below the milliseconds: the maker and a counter.
    private static final int LOW_BITS = 22;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private Ids() {}

    public static long next() {
        return TsidCreator.getTsid256().toLong();
    }

    /// An id as an address, a cookie or another program writes it. Ids have eighteen digits until the summer of 2027
    /// and
    /// nineteen from then on.
    /// @return empty for everything else, also for what is too large
    public static Optional<Long> parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /// The lowest id of a millisecond: ids below it were made before, by the clock of whoever made them.
    public static long lowestAt(Instant instant) {
        return Math.multiplyExact(instant.toEpochMilli() - Tsid.TSID_EPOCH, 1L << LOW_BITS);
    }

    /// When an id was made, in whole milliseconds.
    public static Instant madeAt(long id) {
        return Tsid.from(id).getInstant();
    }
}
