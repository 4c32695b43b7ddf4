package io.zhanggui.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it. Thread-safe.
public final class ManualClock implements InstantSource {
    /// A Monday, 10:00 in Shanghai.
    public static final Instant START = Instant.parse("2026-06-01T02:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
