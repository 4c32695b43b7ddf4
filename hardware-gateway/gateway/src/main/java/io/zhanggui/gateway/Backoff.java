package io.zhanggui.gateway;

import java.util.random.RandomGenerator;

/// Waiting times between attempts: doubling up to a limit, each shortened at random by up to a half, so that many
/// gateways do not come back in the same moment. Not thread-safe.
public final class Backoff {
    private final long firstMillis;
    private final long limitMillis;
    private final RandomGenerator random;
    private long nextMillis;

    public Backoff(long firstMillis, long limitMillis, RandomGenerator random) {
        if (firstMillis < 2 || limitMillis < firstMillis) {
            throw new IllegalArgumentException("2 <= first <= limit: " + firstMillis + ", " + limitMillis);
        }
        this.firstMillis = firstMillis;
        this.limitMillis = limitMillis;
        this.random = random;
        this.nextMillis = firstMillis;
    }

    public long nextMillis() {
        long full = nextMillis;
        nextMillis = Math.min(limitMillis, full * 2);
        return full - random.nextLong(full / 2);
    }

    /// After a success.
    public void reset() {
        nextMillis = firstMillis;
    }
}
