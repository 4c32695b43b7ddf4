package io.zhanggui.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NaiveTest {
    @Test
    void whoCameAgainThreeDaysLaterIsNotExpectedEachThreeDays() {
        double month = 30 / 7.0;
        assertThat(Naive.expected(new Repeats(1, 3 / 7.0, 3 / 7.0), month)).isCloseTo(month / 4, within(1e-9));
        assertThat(Naive.expected(new Repeats(6, 20, 24), 8)).isCloseTo(2, within(1e-9));
        assertThat(Naive.expected(new Repeats(0, 0, 0), month)).isZero();
    }
}
