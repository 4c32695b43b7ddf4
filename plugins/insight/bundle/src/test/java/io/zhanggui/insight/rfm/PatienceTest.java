package io.zhanggui.insight.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.insight.api.Lifecycle;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Patience TWICE = new Patience(200, 30);

    @Test
    void aMemberIsAtRiskOnTheDayAfterTheOwnPatience() {
        assertThat(at(20, 10)).isEqualTo(Lifecycle.ACTIVE);
        assertThat(at(21, 10)).isEqualTo(Lifecycle.DORMANT);
        assertThat(at(60, 10)).isEqualTo(Lifecycle.DORMANT);
        assertThat(at(61, 10)).isEqualTo(Lifecycle.LOST);
    }

    @Test
    void whoHasNoHabitHasThirtyDays() {
        assertThat(at(30, null)).isEqualTo(Lifecycle.ACTIVE);
        assertThat(at(31, null)).isEqualTo(Lifecycle.DORMANT);
        assertThat(at(91, null)).isEqualTo(Lifecycle.LOST);
    }

    @Test
    void whoFirstCameLatelyIsNewUntilThePatienceEnds() {
        assertThat(TWICE.lifecycle(TODAY.minusDays(30), TODAY.minusDays(1), null, TODAY))
                .isEqualTo(Lifecycle.NEW);
        assertThat(TWICE.lifecycle(TODAY.minusDays(31), TODAY.minusDays(1), null, TODAY))
                .isEqualTo(Lifecycle.ACTIVE);
        assertThat(TWICE.lifecycle(TODAY.minusDays(20), TODAY.minusDays(9), 4, TODAY))
                .isEqualTo(Lifecycle.DORMANT);
    }

    @Test
    void whoComesEachDayHasAWeek() {
        assertThat(at(7, 1)).isEqualTo(Lifecycle.ACTIVE);
        assertThat(at(8, 1)).isEqualTo(Lifecycle.DORMANT);
        assertThat(at(22, 1)).isEqualTo(Lifecycle.LOST);
    }

    @Test
    void halfADayOfPatienceIsAWholeOne() {
        assertThat(new Patience(150, 30).of(7)).isEqualTo(11);
    }

    private static Lifecycle at(int daysAway, @Nullable Integer gapDays) {
        return TWICE.lifecycle(TODAY.minusYears(2), TODAY.minusDays(daysAway), gapDays, TODAY);
    }
}
