package io.zhanggui.faults.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What a till does at a number of its own. The same seed, till and number always mean the same, so that a till that
/// was killed can ask again.
/// @param till counts from 0
/// @param number counts from 0 on each till
/// @param member which of the shop's members; -1 for none
/// @param lines of a sale; empty otherwise
/// @param storedValueFen how much of a sale is paid with stored value; the rest is cash
/// @param refunded how many numbers ago the refunded sale was made; 0 for no refund
record Operation(int till, long number, Kind kind, int member, List<Line> lines, long storedValueFen, int refunded) {
    static final String KEY_PREFIX = "fault:";
    static final int SKUS = 8;
    static final int MEMBERS = 6;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 3;
    private static final int FURTHEST_REFUND = 5;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    enum Kind {
        CASH_SALE,
        MEMBER_SALE,
        TOP_UP,
        REFUND
    }

    /// @param sku which of the shop's SKUs
    record Line(int sku, int pieces) {}

    static Operation of(long seed, int till, long number) {
        RandomGenerator random = RANDOM.create(seed * 31 + till * 1_000_003L + number * 7_919);
        int choice = random.nextInt(100);
        if (choice < 15) {
            return new Operation(till, number, Kind.TOP_UP, random.nextInt(MEMBERS), List.of(), 0, 0);
        }
        if (choice < 25 && number >= FURTHEST_REFUND) {
            return new Operation(till, number, Kind.REFUND, -1, List.of(), 0, 1 + random.nextInt(FURTHEST_REFUND));
        }
        List<Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_LINES);
        for (int i = 0; i < count; i++) {
            lines.add(new Line(random.nextInt(SKUS), 1 + random.nextInt(MOST_PIECES)));
        }
        return choice < 60
                ? new Operation(till, number, Kind.CASH_SALE, -1, List.copyOf(lines), 0, 0)
                : new Operation(
                        till,
                        number,
                        Kind.MEMBER_SALE,
                        random.nextInt(MEMBERS),
                        List.copyOf(lines),
                        100L * (1 + random.nextInt(10)),
                        0);
    }

    /// The request's key; the till is part of the request id.
    static String key(long number) {
        return KEY_PREFIX + number;
    }
}
