package io.zhanggui.member.api;

import java.util.Arrays;

/// Sets of members as ids that rise: eight bytes for each, so that a million of them fit anywhere.
public final class MemberIds {
    private static final long[] NOBODY = {};

    private MemberIds() {}

    /// Who is in both.
    public static long[] both(long[] one, long[] other) {
        long[] result = new long[Math.min(one.length, other.length)];
        int size = 0;
        int j = 0;
        for (long id : one) {
            while (j < other.length && other[j] < id) {
                j++;
            }
            if (j < other.length && other[j] == id) {
                result[size++] = id;
            }
        }
        return Arrays.copyOf(result, size);
    }

    /// Who is in one of the two.
    public static long[] either(long[] one, long[] other) {
        long[] result = new long[Math.addExact(one.length, other.length)];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            if (j == other.length || (i < one.length && one[i] < other[j])) {
                result[size++] = one[i++];
            } else if (i == one.length || other[j] < one[i]) {
                result[size++] = other[j++];
            } else {
                result[size++] = one[i++];
                j++;
            }
        }
        return Arrays.copyOf(result, size);
    }

    /// Who is in the first and not in the second.
    public static long[] without(long[] all, long[] taken) {
        if (taken.length == 0) {
            return all;
        }
        long[] result = new long[all.length];
        int size = 0;
        int j = 0;
        for (long id : all) {
            while (j < taken.length && taken[j] < id) {
                j++;
            }
            if (j == taken.length || taken[j] != id) {
                result[size++] = id;
            }
        }
        return Arrays.copyOf(result, size);
    }

    /// In rising order, each once.
    public static long[] sorted(long[] ids) {
        return Arrays.stream(ids).sorted().distinct().toArray();
    }

    /// The next ones after an id.
    public static long[] after(long[] ids, long after, int limit) {
        int found = Arrays.binarySearch(ids, after);
        int from = found >= 0 ? found + 1 : -found - 1;
        return from >= ids.length ? NOBODY : Arrays.copyOfRange(ids, from, Math.min(ids.length, from + limit));
    }
}
