package io.zhanggui.faults.trade;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The true time, moved by what somebody set it forward or back. Thread-safe.
final class ShiftingClock implements InstantSource {
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(shift.get());
    }

    void jump(Duration by) {
        shift.accumulateAndGet(by, Duration::plus);
    }
}
