package io.zhanggui.insight.portrait;

import io.zhanggui.api.error.Unavailable;
import java.util.function.BooleanSupplier;

/// Goes through members a page at a time. A page that fails is gone through again one member at a time, so that one
/// who cannot be counted is noted, and all others are counted.
final class OneByOne {
    /// So many in a row are no bad members: something else is wrong.
    private static final int MOST_IN_A_ROW = 20;

    private OneByOne() {}

    /// Does so many of the next members in a unit of its own, and says whether there are more.
    @FunctionalInterface
    interface Step {
        boolean take(int members);
    }

    /// Notes the next member, whom the step cannot take, and goes past.
    @FunctionalInterface
    interface Skip {
        void one(RuntimeException failure);
    }

    /// @param goOn asked before each step
    static void run(int page, BooleanSupplier goOn, Step step, Skip skip) {
        int single = 0;
        int skipped = 0;
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            try {
                more = step.take(single > 0 ? 1 : page);
                single = Math.max(0, single - 1);
                skipped = 0;
            } catch (Unavailable gone) {
                throw gone;
            } catch (RuntimeException failure) {
                if (Thread.currentThread().isInterrupted() || skipped == MOST_IN_A_ROW) {
                    throw failure;
                }
                if (single == 0) {
                    single = page;
                } else {
                    skip.one(failure);
                    single--;
                    skipped++;
                }
            }
        }
    }
}
