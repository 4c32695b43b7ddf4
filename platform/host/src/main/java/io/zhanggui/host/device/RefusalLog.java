package io.zhanggui.host.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Notes whom the server refused. Anybody in the network may be refused as often as he likes, so there is one line in a
/// minute, with the number of those that it left out. Thread-safe.
final class RefusalLog {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MAX_CHARS = 400;

    private final InstantSource clock;
    private final Consumer<String> lines;
    private Instant said = Instant.EPOCH;
    private long unsaid;

    /// @param lines takes what is to be logged
    RefusalLog(InstantSource clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    /// @param sentence may name what the other side made up, such as a certificate's subject
    synchronized void refused(String sentence) {
        Instant now = clock.instant();
        // Also when the clock was set back, there is a next line.
        if (Duration.between(said, now).abs().compareTo(PAUSE) < 0) {
            unsaid++;
            return;
        }
        String line = sentence.replaceAll("\\p{Cntrl}+", " ");
        String bounded = line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS);
        lines.accept(unsaid == 0 ? bounded : bounded + " (and " + unsaid + " more refusals since the one before)");
        said = now;
        unsaid = 0;
    }
}
