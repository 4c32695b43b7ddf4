package io.zhanggui.insight.rfm;

import static org.assertj.core.api.Assertions.assertThat;

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
