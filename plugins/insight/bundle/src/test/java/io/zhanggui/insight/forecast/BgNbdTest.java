package io.zhanggui.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BgNbdTest {
    /// Of the paper.
    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

    private static final Repeats CUSTOMER_OF_THE_PAPER = new Repeats(2, 30.43, 38.86);
    private static final Offset<Double> THREE_DIGITS = within(0.0005);

    @Test
    void theExampleOfThePaperIsExpectedToBuyAsOftenAsThere() {
        assertThat(CDNOW.expected(CUSTOMER_OF_THE_PAPER, 39)).isCloseTo(1.226, THREE_DIGITS);
    }

    /// Fader and Hardie, "Computing P(alive) Using the BG/NBD Model" (2008).
    @Test
    void theExampleOfThePaperIsAsLikelyToComeStillAsThere() {
        assertThat(CDNOW.alive(CUSTOMER_OF_THE_PAPER)).isCloseTo(0.7266, THREE_DIGITS);
    }

    @Test
    void whoStaysAwayLongerIsLessLikelyToComeStill() {
        double before = 1;
        for (double age = 10; age <= 200; age += 10) {
            double alive = CDNOW.alive(new Repeats(5, 10, age));
            assertThat(alive).isBetween(0.0, 1.0).isLessThan(before);
            before = alive;
        }
    }

    @Test
    void nothingIsExpectedOfNoTimeAndMoreOfMore() {
        assertThat(CDNOW.expected(CUSTOMER_OF_THE_PAPER, 0)).isZero();
        double before = 0;
        for (double weeks = 1; weeks <= 520; weeks *= 2) {
            double expected = CDNOW.expected(CUSTOMER_OF_THE_PAPER, weeks);
            assertThat(expected).isGreaterThan(before);
            before = expected;
        }
    }

    @Test
    void frequentMembersOverflowNothing() {
        Repeats daily = new Repeats(3_000, 520, 520);
        assertThat(CDNOW.logLikelihood(daily)).isFinite();
        assertThat(CDNOW.expected(daily, 4)).isBetween(15.0, 24.0);
        assertThat(CDNOW.alive(new Repeats(3_000, 100, 520))).isBetween(0.0, 1e-9);
    }

    /// Everybody leaves after each visit with the same chance of one half: factors too small for a number meet sums too
    /// large for one.
    @Test
    void largeParametersStillTellAndTheMemberComesOnceMoreAtMost() {
        BgNbd model = new BgNbd(1, 10, 1_900, 1_900);
        Repeats repeats = new Repeats(3, 29, 30);
        double before = 0;
        for (double weeks = 4; weeks <= 520; weeks *= 2) {
            double expected = model.expected(repeats, weeks);
            assertThat(expected).isGreaterThan(before).isLessThan(2.01 * model.alive(repeats));
            before = expected;
        }
        assertThat(before).isCloseTo(2 * model.alive(repeats), within(0.1));
    }

    /// At a = 1 the formula divides by zero though its limit is an ordinary number.
    @Test
    void theExpectationHasNoHoleWhereTheFormulaHasOne() {
        double below = new BgNbd(0.5, 4, 0.999, 2).expected(CUSTOMER_OF_THE_PAPER, 20);
        double at = new BgNbd(0.5, 4, 1, 2).expected(CUSTOMER_OF_THE_PAPER, 20);
        double above = new BgNbd(0.5, 4, 1.001, 2).expected(CUSTOMER_OF_THE_PAPER, 20);
        assertThat(at).isStrictlyBetween(above, below);
    }

    /// 2F1(1, 1; 2; z) is -ln(1 - z) / z, and 2F1(-2, b; c; z) a polynomial.
    @Test
    void theSeriesIsGaussesFunction() {
        assertThat(BgNbd.hypergeometric(1, 1, 2, 0.9)).isCloseTo(-Math.log(0.1) / 0.9, within(1e-12));
        assertThat(BgNbd.hypergeometric(-2, 3, 4, 0.5)).isCloseTo(1 - 2 * 0.75 * 0.5 + 0.6 * 0.25, within(1e-12));
    }

    @Test
    void whatIsNoHistoryIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Repeats(1, 5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repeats(0, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repeats(-1, 0, 4));
    }
}
