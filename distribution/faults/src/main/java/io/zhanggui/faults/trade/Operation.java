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
/// @param lines of a sale; empty otherwise. The first one of a sale with a times card is what the card pays for
/// @param storedValueFen how much of a sale is paid with stored value at most
/// @param pointsFen how much of it is paid with points at most; the rest is cash
/// @param refunded how many numbers ago the refunded sale was made; 0 for no refund
record Operation(
        int till,
        long number,
        Kind kind,
        int member,
        List<Line> lines,
        long storedValueFen,
        long pointsFen,
        int refunded) {
    static final String KEY_PREFIX = "fault:";
    static final int SKUS = 8;
    static final int MEMBERS = 6;
    /// The SKU that the shop's package is for.
    static final int PACKAGED_SKU = 0;
    private static final int NOBODY = -1;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 3;
    private static final int MOST_TIMES = 2;
    private static final int FURTHEST_REFUND = 5;
    private static final int POINTS_PAY_ONE_IN = 5;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    enum Kind {
        TOP_UP(13),
        PACKAGE_SALE(4),
        TIMES_SALE(12),
        REWARD(4),
        REFUND(10),
        MEMBER_SALE(30),
        CASH_SALE(27);

        /// How many of a hundred operations are of this kind; all kinds together are a hundred.
        private final int perCent;

        Kind(int perCent) {
            this.perCent = perCent;
        }
    }

    /// @param sku which of the shop's SKUs
    record Line(int sku, int pieces) {}

    static Operation of(long seed, int till, long number) {
        RandomGenerator random = RANDOM.create(seed * 31 + till * 1_000_003L + number * 7_919);
        Kind kind = kind(random.nextInt(100));
        int member = kind == Kind.CASH_SALE || kind == Kind.REFUND ? NOBODY : random.nextInt(MEMBERS);
        boolean paysWithValue = kind == Kind.MEMBER_SALE;
        return new Operation(
                till,
                number,
                kind,
                member,
                lines(kind, random),
                paysWithValue ? 100L * (1 + random.nextInt(10)) : 0,
                paysWithValue && random.nextInt(POINTS_PAY_ONE_IN) == 0 ? 100 : 0,
                kind == Kind.REFUND ? 1 + random.nextInt(FURTHEST_REFUND) : 0);
    }

    private static Kind kind(int choice) {
        int below = 0;
        for (Kind kind : Kind.values()) {
            below += kind.perCent;
            if (choice < below) {
                return kind;
            }
        }
        throw new IllegalStateException("the kinds are not a hundred together");
    }

    private static List<Line> lines(Kind kind, RandomGenerator random) {
        List<Line> lines = new ArrayList<>();
        if (kind == Kind.TIMES_SALE) {
            lines.add(new Line(PACKAGED_SKU, 1 + random.nextInt(MOST_TIMES)));
        }
        if (kind == Kind.TIMES_SALE || kind == Kind.MEMBER_SALE || kind == Kind.CASH_SALE) {
            int count = 1 + random.nextInt(MOST_LINES);
            for (int i = 0; i < count; i++) {
                lines.add(new Line(random.nextInt(SKUS), 1 + random.nextInt(MOST_PIECES)));
            }
        }
        return List.copyOf(lines);
    }

    /// The request's key; the till is part of the request id.
    static String key(long number) {
        return KEY_PREFIX + number;
    }
}
