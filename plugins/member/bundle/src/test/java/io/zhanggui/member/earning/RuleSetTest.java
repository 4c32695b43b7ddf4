package io.zhanggui.member.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static final EarningRule TEN =
            Rules.version(1, "R1", 1, Scope.ALL, Effect.PER_100_YUAN, 10, Rules.ALWAYS, null);
    private static final EarningRule FIVE = Rules.version(2, "R1", 2, Scope.ALL, Effect.PER_100_YUAN, 5, JULY, null);

    @Test
    void aNewVersionReplacesTheOldOneFromItsFirstDayOn() {
        RuleSet rules = new RuleSet(List.of(FIVE, TEN));
        assertThat(rules.on(JULY.minusDays(1))).containsExactly(TEN);
        assertThat(rules.on(JULY)).containsExactly(FIVE);
    }

    @Test
    void aRuleThatHasEndedIsNotReplacedByItsOldVersion() {
        EarningRule campaign = Rules.version(3, "R1", 3, Scope.ALL, Effect.PER_100_YUAN, 30, JULY, JULY);
        assertThat(new RuleSet(List.of(TEN, campaign)).on(JULY.plusDays(1))).isEmpty();
    }

    @Test
    void aDraftCountsOnlyWhereItIsTriedOut() {
        EarningRule draft = FIVE.draft(9, "R1", 4, 0);
        RuleSet rules = new RuleSet(List.of(TEN, draft));
        assertThat(rules.on(JULY)).containsExactly(TEN);
        assertThat(rules.with(draft).on(JULY).getFirst().amount()).isEqualTo(5);
        assertThat(rules.on(JUNE)).containsExactly(TEN);
    }
}
