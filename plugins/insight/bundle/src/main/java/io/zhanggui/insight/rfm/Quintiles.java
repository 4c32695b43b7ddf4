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

    /// The score as SQL over an expression: one, and one more for each of the four floors that it is above. Takes the
    /// arguments of [#floors].
    static String sql(String expression) {
        return "1 + (%1$s > ?) + (%1$s > ?) + (%1$s > ?) + (%1$s > ?)".formatted(expression);
    }

    /// What a value has to be above for 2, 3, 4 and 5. Above all of no values.
    long[] floors() {
        long[] floors = new long[4];
        for (int i = 0; i < floors.length; i++) {
            // So many have to be lower: the last of them is lower than the value then, and not otherwise.
            int lower = Math.toIntExact(Math.ceilDiv((long) sorted.length * (i + 1), 5L));
            floors[i] = lower == 0 ? Long.MAX_VALUE : sorted[lower - 1];
        }
        return floors;
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
