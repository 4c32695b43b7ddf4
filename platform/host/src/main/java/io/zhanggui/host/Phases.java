package io.zhanggui.host;

import java.util.ArrayList;
import java.util.List;

/// How long each phase of the start took. Used by one thread.
final class Phases {
    private final List<String> phases = new ArrayList<>();
    private final long begun = System.nanoTime();
    private long last = begun;

    void done(String phase) {
        long now = System.nanoTime();
        phases.add(phase + " " + (now - last) / 1_000_000);
        last = now;
    }

    /// For example `2310 ms (database 420, tables 310)`.
    String summary() {
        return (last - begun) / 1_000_000 + " ms (" + String.join(", ", phases) + ")";
    }
}
