package io.zhanggui.protocol;

import java.time.Instant;
import java.time.InstantSource;

/// Begins with the system's time and goes on by itself, however the system's clock is set meanwhile: for ages,
/// not for the time of day. A computer's clock jumps by years when it hears the time after a start with an
/// empty battery.
public final class SteadyClock implements InstantSource {
    private final Instant start = InstantSource.system().instant();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
