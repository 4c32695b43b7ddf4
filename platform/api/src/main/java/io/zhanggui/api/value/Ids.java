package io.zhanggui.api.value;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Instant;

/// Makes the ids of rows: 64-bit, growing with time, unique without asking the database. Thread-safe.
public final class Ids {
    /// Below the milliseconds: the maker and a counter.
    private static final int LOW_BITS = 22;

    private Ids() {}

    public static long next() {
        return TsidCreator.getTsid256().toLong();
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
