package io.zhanggui.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How often something was done, and how long each took.
/// @param perSecond over the measured time, the warm-up left out
record Rate(double perSecond, long p50Micros, long p99Micros) {

    /// Something that is done again and again.
    interface Action {
        void run(int thread) throws Exception;
    }

    /// Does it on so many threads at once: first to warm up, then measured.
    static Rate of(int threads, Duration warmUp, Duration measured, Action action) throws Exception {
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + measured.toNanos();
        List<Future<long[]>> runs = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int thread = i;
                runs.add(executor.submit(() -> run(thread, begin, end, action)));
            }
            List<long[]> results = new ArrayList<>();
            for (Future<long[]> run : runs) {
                results.add(run.get());
            }
            long[] all = results.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Rate(
                    all.length * 1e9 / measured.toNanos(),
                    all[all.length / 2] / 1_000,
                    all[all.length * 99 / 100] / 1_000);
        }
    }

    /// @return nanoseconds of each action that ended within the measured time
    private static long[] run(int thread, long begin, long end, Action action) throws Exception {
        long[] nanos = new long[1 << 12];
        int count = 0;
        for (long started = System.nanoTime(); started < end; ) {
            action.run(thread);
            long ended = System.nanoTime();
            if (started >= begin && ended <= end) {
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = ended - started;
            }
            started = ended;
        }
        return Arrays.copyOf(nanos, count);
    }

    String row() {
        return "%.0f | %.1f | %.1f".formatted(perSecond, p50Micros / 1e3, p99Micros / 1e3);
    }
}
