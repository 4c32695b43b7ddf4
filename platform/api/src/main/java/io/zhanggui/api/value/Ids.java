package io.zhanggui.api.value;

import com.github.f4b6a3.tsid.TsidCreator;

/// Makes the ids of rows: 64-bit, growing with time, unique without asking the database. Thread-safe.
public final class Ids {
    private Ids() {}

    public static long next() {
        return TsidCreator.getTsid256().toLong();
    }
}
