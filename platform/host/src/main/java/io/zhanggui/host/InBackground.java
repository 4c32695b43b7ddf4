package io.zhanggui.host;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A part of the start that another thread makes ready meanwhile.
final class InBackground<T> {
    private final FutureTask<T> task;

    private InBackground(FutureTask<T> task) {
        this.task = task;
    }

    static <T> InBackground<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("start-" + name).start(task);
        return new InBackground<>(task);
    }

    /// Waits for it; a failure comes as it was thrown.
    T get() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        }
    }
}
