package io.zhanggui.marketing.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.outreach.Difference.Certainty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunResultTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void theDifferenceAndItsBoundsAreThoseOfTheNormalDistribution() {
        RunResult result = result(arm(Arm.HOLDOUT, 200, 20, 0), arm(Arm.A, 800, 160, 0), 40);
        // 0.20 - 0.10; sqrt(0.2 * 0.8 / 800 + 0.1 * 0.9 / 200) = 0.025495; times 1.96.
        assertThat(result.rate().value()).isCloseTo(0.10, within(1e-9));
        assertThat(result.rate().low()).isCloseTo(0.05003, within(1e-5));
        assertThat(result.rate().high()).isCloseTo(0.14997, within(1e-5));
        assertThat(result.rateCertainty()).isEqualTo(Certainty.MORE);
    }

    @Test
    void chanceIsCalledChanceAndFewMembersTooFew() {
        assertThat(result(arm(Arm.HOLDOUT, 200, 20, 0), arm(Arm.A, 800, 96, 0), 40)
                        .rateCertainty())
                .isEqualTo(Certainty.UNSURE);
        assertThat(result(arm(Arm.HOLDOUT, 200, 100, 0), arm(Arm.A, 800, 96, 0), 40)
                        .rateCertainty())
                .isEqualTo(Certainty.LESS);
        assertThat(result(arm(Arm.HOLDOUT, 29, 0, 0), arm(Arm.A, 800, 800, 0), 40)
                        .rateCertainty())
                .isEqualTo(Certainty.TOO_FEW);
    }

    @Test
    void theReturnIsTheMarginThatCameOnTopLessTheCostByTheCost() {
        // Each of 100 spent 50.00 in the holdout, each of 300 spent 70.00 after 600.00 of coupons; messages 30.00.
        ArmResult holdout = arm(Arm.HOLDOUT, 100, 100, 5_000);
        ArmResult a = new ArmResult(
                Arm.A, 300, 300, 300, 60, 300, 300 * 7_000, 300.0 * 7_000 * 7_000, Money.ofFen(600_00), 30_000);
        RunResult result = result(holdout, a, 40);
        assertThat(result.cost()).isEqualTo(Money.ofFen(630_00));
        // 40 % of (20.00 * 300 + 600.00) = 2640.00.
        assertThat(result.incrementalMargin()).isEqualTo(Money.ofFen(2_640_00));
        assertThat(result.returnPercent()).isEqualTo(319);
        assertThat(result(arm(Arm.HOLDOUT, 0, 0, 0), a, 40).returnPercent()).isNull();
        assertThat(result(holdout, a, null).returnPercent()).isNull();
    }

    @Test
    void spendingThatIsTheSameForAllHasNoSpread() {
        RunResult result = result(arm(Arm.HOLDOUT, 50, 50, 1_000), arm(Arm.A, 50, 50, 1_500), null);
        assertThat(result.spent()).isEqualTo(new Difference(500, 500, 500));
        assertThat(result.spentCertainty()).isEqualTo(Certainty.MORE);
    }

    private static RunResult result(ArmResult holdout, ArmResult a, @Nullable Integer margin) {
        return new RunResult(DAY, DAY.plusDays(29), holdout, a, null, margin);
    }

    private static ArmResult arm(Arm arm, long members, long bought, long each) {
        return new ArmResult(
                arm, members, 0, 0, 0, bought, members * each, (double) members * each * each, Money.ZERO, 0);
    }
}
