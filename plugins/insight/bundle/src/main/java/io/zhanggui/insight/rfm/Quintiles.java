package io.zhanggui.insight.rfm;

import java.util.Arrays;

/// Scores of 1 to 5 by the share of values that are lower. Equal values get the same score.
final class Quintiles {
    private final long[] sorted;

    /// @param values not changed
    Quintiles(long[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /// @param value one of the values
    int score(long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 1 + Math.toIntExact(5L * low / sorted.length);
    }
}
