package io.zhanggui.benchmarks.history;

/// How large a generated shop is. The same spec makes the same members, prices and sales; only ids of rows that the
/// product makes and the days, which end yesterday, differ.
/// @param lines of all sales together; about three make a sale
/// @param days over which the sales are spread
public record HistorySpec(long seed, int members, int skus, long lines, int days) {
    /// A phone is 138 and eight digits, a SKU's code six.
    private static final int MOST_MEMBERS = 90_000_000;

    private static final int MOST_SKUS = 1_000_000;

    /// @throws IllegalArgumentException naming the number that is wrong
    public HistorySpec {
        within("members", members, 1, MOST_MEMBERS);
        within("SKUs", skus, 1, MOST_SKUS);
        within("lines", lines, 0, Long.MAX_VALUE);
        within("days", days, 1, 365);
    }

    private static void within(String what, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "%s: a number from %,d to %,d, not %,d".formatted(what, least, most, number));
        }
    }
}
