package io.zhanggui.member.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.member.earning.TakeBack.Part;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TakeBackTest {

    @Test
    void refundsInPartsTakeBackWhatOneRefundOfAllWould() {
        long first = TakeBack.byAmount(26, 26_820, 0, 8_940);
        long second = TakeBack.byAmount(26, 26_820, 8_940, 8_940);
        long last = TakeBack.byAmount(26, 26_820, 17_880, 8_940);
        assertThat(first).isEqualTo(8);
        assertThat(first + second + last).isEqualTo(26);
    }

    @Test
    void aSaleThatCostNothingTakesNothingBack() {
        assertThat(TakeBack.byAmount(5, 0, 0, 0)).isZero();
    }

    @Test
    void aLineThatEarnedNothingTakesNothingBack() {
        Map<Integer, BigInteger> weights = Map.of(1, BigInteger.TEN, 2, BigInteger.ZERO);
        assertThat(TakeBack.byShare(30, weights, Map.of(), Map.of(2, new Part(1_000, 1_000))))
                .isZero();
        assertThat(TakeBack.byShare(30, weights, Map.of(), Map.of(1, new Part(1_000, 1_000))))
                .isEqualTo(30);
    }

    /// Seeded: every run draws the same sales.
    @Test
    void anyOrderOfPartialRefundsTakesBackAllPointsExactlyAndNeverMore() {
        Random random = new Random(20_260_601);
        for (int sale = 0; sale < 500; sale++) {
            int lines = 1 + random.nextInt(6);
            long points = random.nextInt(1_000);
            Map<Integer, BigInteger> weights = new HashMap<>();
            Map<Integer, Part> before = new HashMap<>();
            long open = 0;
            for (int line = 1; line <= lines; line++) {
                weights.put(line, BigInteger.valueOf(1 + random.nextInt(1_000_000)));
                long sold = 1 + random.nextInt(3_000);
                before.put(line, new Part(0, sold));
                open += sold;
            }
            long taken = 0;
            while (open > 0) {
                int line = 1 + random.nextInt(lines);
                Part part = java.util.Objects.requireNonNull(before.get(line));
                long now = Math.min(part.sold() - part.refunded(), 1 + random.nextInt(1_500));
                Map<Integer, Part> after = new HashMap<>(before);
                after.put(line, new Part(part.refunded() + now, part.sold()));
                long step = TakeBack.byShare(points, weights, before, after);
                assertThat(step).isNotNegative();
                taken += step;
                open -= now;
                before = after;
            }
            assertThat(taken).isEqualTo(points);
        }
    }
}
