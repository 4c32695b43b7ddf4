package io.zhanggui.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Measured times and what is said of them.
public final class Latencies {
    private final List<Long> nanos = new ArrayList<>();

    public synchronized void add(long measured) {
        nanos.add(measured);
    }

    public synchronized int count() {
        return nanos.size();
    }

    /// The time within which so many of a hundred were.
    public synchronized long percentile(double percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * percent / 100)));
    }

    public String inMillis() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, most %.2f ms, n = %d",
                percentile(50) / 1e6,
                percentile(99) / 1e6,
                percentile(100) / 1e6,
                count());
    }
}
