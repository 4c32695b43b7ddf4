package io.zhanggui.member.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PointsLastDayTest {

    @Test
    void pointsExpireAtTheEndOfAMonthAndNotBeforeTheirTime() {
        assertThat(PointsBook.lastDay(LocalDate.of(2026, 6, 1), 12)).isEqualTo(LocalDate.of(2027, 6, 30));
        assertThat(PointsBook.lastDay(LocalDate.of(2026, 1, 31), 1)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(PointsBook.lastDay(LocalDate.of(2027, 2, 28), 12)).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void withoutMonthsTheyNeverExpire() {
        assertThat(PointsBook.lastDay(LocalDate.of(2026, 6, 1), 0)).isNull();
    }
}
