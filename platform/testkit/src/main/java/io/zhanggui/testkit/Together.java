package io.zhanggui.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What came of the same work on many threads that started at the same moment.
public record Together<T>(List<T> results, List<Throwable> failures) {

    public static <T> Together<T> run(int threads, Callable<T> work) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<T>> running = new ArrayList<>();
        List<T> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            for (Future<T> each : running) {
                try {
                    results.add(each.get());
                } catch (ExecutionException failed) {
                    failures.add(failed.getCause());
                }
            }
        }
        return new Together<>(results, failures);
    }
}
