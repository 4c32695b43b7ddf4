package io.zhanggui.marketing.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.outreach.Difference.Certainty;
import io.zhanggui.sms.api.Messages.Reach;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunResultTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void theBoundsOfADifferenceAreThoseThatNewcombePublished() {
        // Statistics in Medicine 17 (1998) 873-890, table II, method 10: cases (a), (b), (c) and (d).
        assertBounds(56, 70, 48, 80, 0.0524, 0.3339);
        assertBounds(9, 10, 3, 10, 0.1705, 0.8090);
        assertBounds(6, 7, 2, 7, 0.0582, 0.8062);
        assertBounds(5, 56, 0, 29, -0.0381, 0.1926);
    }

    private static void assertBounds(long bought, long members, long held, long holdout, double low, double high) {
        Difference rate = result(arm(Arm.HOLDOUT, holdout, held, 0), arm(Arm.A, members, bought, 0), 40)
                .rate();
        assertThat(rate.value()).isCloseTo((double) bought / members - (double) held / holdout, within(1e-9));
        assertThat(rate.low()).isCloseTo(low, within(5e-5));
        assertThat(rate.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void aFewBuyersAndNoneInTheHoldoutProveNothing() {
        RunResult result = result(arm(Arm.HOLDOUT, 30, 0, 9_000), arm(Arm.A, 270, 4, 9_000), 40);
        assertThat(result.rateCertainty()).isEqualTo(Certainty.UNSURE);
        assertThat(result.spentCertainty()).isEqualTo(Certainty.TOO_FEW);
        assertThat(result.incrementalMargin()).isNull();
        assertThat(result(arm(Arm.HOLDOUT, 200, 19, 9_000), arm(Arm.A, 800, 160, 9_000), 40)
                        .spentCertainty())
                .isEqualTo(Certainty.TOO_FEW);
    }

    @Test
    void couponsCountInTheSameDaysAsPurchases() {
        LocalDate until = DAY.plusDays(29);
        ArmResult arm = ArmResult.nothing(Arm.A)
                .plus(used(until), until, true, 80_00)
                .plus(used(until.plusDays(1)), until, false, 0)
                .plus(used(null), until, false, 0);
        assertThat(arm.issued()).isEqualTo(3);
        assertThat(arm.redeemed()).isEqualTo(1);
        assertThat(arm.discount()).isEqualTo(Money.ofFen(20_00));
    }

    private static Entry used(@Nullable LocalDate day) {
        Entry.Given coupon = day == null
                ? new Entry.Given("ISSUED", Money.ZERO, null, null)
                : new Entry.Given("USED", Money.ofFen(20_00), 1L, day);
        return new Entry(1, Arm.A, Reach.REACHABLE, Entry.State.DONE, Entry.Reason.NONE, 2, true, coupon);
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
