package io.zhanggui.insight.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuintilesTest {
    @Test
    void aFifthOfDifferentValuesGetsEachScore() {
        Quintiles quintiles = new Quintiles(LongStream.rangeClosed(1, 100).toArray());
        for (int score = 1; score <= 5; score++) {
            int wanted = score;
            assertThat(LongStream.rangeClosed(1, 100).filter(value -> quintiles.score(value) == wanted))
                    .hasSize(20);
        }
        assertThat(quintiles.score(1)).isEqualTo(1);
        assertThat(quintiles.score(100)).isEqualTo(5);
    }

    /// The database scores by the floors.
    @Test
    void aScoreIsOnePlusTheFloorsThatTheValueIsAbove() {
        Random random = new Random(4);
        for (int size = 1; size < 60; size++) {
            long[] values = random.longs(size, 0, 1 + size / 2).toArray();
            Quintiles quintiles = new Quintiles(values);
            for (long value : values) {
                assertThat(1
                                + LongStream.of(quintiles.floors())
                                        .filter(floor -> value > floor)
                                        .count())
                        .isEqualTo(quintiles.score(value));
            }
        }
        assertThat(new Quintiles(new long[0]).floors()).containsOnly(Long.MAX_VALUE);
    }

    @Test
    void equalValuesAreNeverScoredApart() {
        Quintiles quintiles = new Quintiles(new long[] {1, 1, 1, 1, 1, 1, 1, 2, 2, 9});
        assertThat(quintiles.score(1)).isEqualTo(1);
        assertThat(quintiles.score(2)).isEqualTo(4);
        assertThat(quintiles.score(9)).isEqualTo(5);
        assertThat(new Quintiles(new long[] {3, 3, 3}).score(3)).isEqualTo(1);
        assertThat(new Quintiles(new long[] {3}).score(3)).isEqualTo(1);
    }
}
