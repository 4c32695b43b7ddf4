package io.zhanggui.api.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job does with many rows, each on its own: one that fails does not keep the others waiting. The failures are
/// told when all are done: the job then counts as failed, which the log says, and comes again. Used by one thread.
public final class OneByOne {
    private static final int MOST_REPORTED = 20;

    private final String what;
    private final List<Long> failed = new ArrayList<>();
    private @Nullable RuntimeException first;

    /// @param what the rows are, in the plural, for the log: `items of times cards`
    public OneByOne(String what) {
        this.what = what;
    }

    /// Runs the work; what it throws is kept for [#report].
    /// @param id of the row, for the log
    public void run(long id, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failed.add(id);
            if (first == null) {
                first = failure;
            } else if (failed.size() <= MOST_REPORTED) {
                first.addSuppressed(failure);
            }
        }
    }

    /// @throws IllegalStateException naming the first rows that failed, with why; nothing when none did
    public void report() {
        if (first != null) {
            throw new IllegalStateException(
                    failed.size() + " " + what + " could not be handled, such as "
                            + failed.subList(0, Math.min(failed.size(), MOST_REPORTED)),
                    first);
        }
    }
}
