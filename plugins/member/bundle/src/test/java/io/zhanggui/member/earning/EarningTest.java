package io.zhanggui.member.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.member.earning.Earning.Buyer;
import io.zhanggui.member.earning.Earning.Line;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarningTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// A Monday.
    private static final ZonedDateTime MONDAY_NOON = ZonedDateTime.of(2026, 6, 1, 12, 0, 0, 0, SHANGHAI);

    private static final long GOLD = 3;
    private static final EarningRule USUAL = Rules.rule(1, Scope.ALL, Effect.PER_100_YUAN, 10);
    private static final ItemRef OIL = new ItemRef("inventory", 7);

    @Test
    void aHundredYuanEarnTenPointsAndTheSaleIsRoundedDownOnce() {
        assertThat(points(10_000)).isEqualTo(10);
        assertThat(points(26_820)).isEqualTo(26);
        assertThat(points(999)).isZero();
        assertThat(points(999, 999)).isEqualTo(1);
    }

    @Test
    void theTierMultipliesBeforeRounding() {
        assertThat(earning(buyer(150, 100), List.of(USUAL), line(1, 26_820)).points())
                .isEqualTo(40);
    }

    @Test
    void theLargestAmountDoesNotOverflow() {
        EarningRule most = Rules.rule(1, Scope.ALL, Effect.PER_100_YUAN, 10_000);
        assertThat(earning(buyer(1_000, 100), List.of(most), line(1, 1_000_000_000_000_00L))
                        .points())
                .isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void theNarrowestRateCountsAndZeroExcludes() {
        EarningRule goods = Rules.rule(2, Scopes.forCategory("洗护产品"), Effect.PER_100_YUAN, 20);
        EarningRule noOil = Rules.rule(3, Scopes.forItem(OIL), Effect.PER_100_YUAN, 0);
        Line shampoo = new Line(1, new ItemRef("inventory", 8), "洗护产品", 10_000, 1_000);
        Line oil = new Line(2, OIL, "洗护产品", 10_000, 1_000);

        Earning earning = earning(buyer(100, 100), List.of(USUAL, goods, noOil), shampoo, oil, line(3, 10_000));

        assertThat(earning.points()).isEqualTo(20 + 0 + 10);
        assertThat(earning.ruleIds()).containsExactly(1L, 2L, 3L);
        assertThat(earning.isEven()).isFalse();
    }

    @Test
    void ofSeveralMultipliersTheHighestCountsAndTheyAreNotMultiplied() {
        EarningRule twice = Rules.rule(2, Scopes.onDays(1, 0), Effect.PER_CENT, 200);
        EarningRule threeTimes = Rules.rule(3, Scopes.forTier(GOLD), Effect.PER_CENT, 300);

        assertThat(earning(buyer(100, 100), List.of(USUAL, twice, threeTimes), line(1, 10_000))
                        .points())
                .isEqualTo(30);
        assertThat(earning(buyer(100, 500), List.of(USUAL, twice, threeTimes), line(1, 10_000))
                        .points())
                .isEqualTo(50);
    }

    @Test
    void aMultiplierForTuesdaysOrTheEighthDoesNothingOnAMondayThatIsTheFirst() {
        EarningRule tuesdays = Rules.rule(2, Scopes.onDays(0b10, 0), Effect.PER_CENT, 200);
        EarningRule eighth = Rules.rule(3, Scopes.onDays(0, 8), Effect.PER_CENT, 200);
        EarningRule evening = Rules.rule(4, new Scope(null, null, "", 0, 0, 18 * 60, 1440), Effect.PER_CENT, 200);

        assertThat(earning(buyer(100, 100), List.of(USUAL, tuesdays, eighth, evening), line(1, 10_000))
                        .points())
                .isEqualTo(10);
    }

    @Test
    void aRuleThatLowersCountsUnlessItIsTheBirthday() {
        EarningRule half = Rules.rule(2, Scope.ALL, Effect.PER_CENT, 50);

        assertThat(earning(buyer(100, 100), List.of(USUAL, half), line(1, 10_000))
                        .points())
                .isEqualTo(5);
        assertThat(earning(buyer(100, 200), List.of(USUAL, half), line(1, 10_000))
                        .points())
                .isEqualTo(20);
    }

    @Test
    void eachPieceEarnsItsFixedPointsWithoutMultiplier() {
        EarningRule fixed = Rules.rule(2, Scopes.forItem(OIL), Effect.PER_PIECE, 50);
        Line two = new Line(1, OIL, "", 10_000, 2_000);

        assertThat(earning(buyer(200, 100), List.of(USUAL, fixed), two).points())
                .isEqualTo(20 + 100);
    }

    @Test
    void linesAtOneRateAreEven() {
        assertThat(earning(buyer(150, 100), List.of(USUAL), line(1, 3_333), line(2, 1))
                        .isEven())
                .isTrue();
    }

    private static long points(long... fen) {
        Line[] lines = new Line[fen.length];
        for (int i = 0; i < fen.length; i++) {
            lines[i] = line(i + 1, fen[i]);
        }
        return earning(buyer(100, 100), List.of(USUAL), lines).points();
    }

    private static Earning earning(Buyer buyer, List<EarningRule> rules, Line... lines) {
        return Earning.of(List.of(lines), buyer, rules);
    }

    private static Buyer buyer(int tierPerCent, int birthdayPerCent) {
        return new Buyer(GOLD, tierPerCent, birthdayPerCent, MONDAY_NOON);
    }

    private static Line line(int number, long fen) {
        return new Line(number, new ItemRef("inventory", 100 + number), "", fen, 1_000);
    }
}
