package io.zhanggui.member.rule;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RulePeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Test
    void aChangeBeginsTheNextDayAtTheEarliestAndTellsMembers() {
        RulePeriod today = new RulePeriod(TODAY, null);
        RulePeriod tomorrow = new RulePeriod(TODAY.plusDays(1), null);

        assertThatThrownBy(() -> today.requirePublishable(TODAY, false, "notice"))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("member.rule.tooEarly");
        assertThatThrownBy(() -> tomorrow.requirePublishable(TODAY, false, " "))
                .hasMessageContaining("member.rule.noticeMissing");
        assertThatCode(() -> tomorrow.requirePublishable(TODAY, false, "notice"))
                .doesNotThrowAnyException();
    }

    @Test
    void theFirstRuleOfItsKindMayBeginTodayButNotYesterday() {
        assertThatCode(() -> new RulePeriod(TODAY, null).requirePublishable(TODAY, true, ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new RulePeriod(TODAY.minusDays(1), null).requirePublishable(TODAY, true, ""))
                .hasMessageContaining("member.rule.tooEarly");
    }

    @Test
    void aRuleDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() ->
                        new RulePeriod(TODAY.plusDays(2), TODAY.plusDays(1)).requirePublishable(TODAY, false, "notice"))
                .hasMessageContaining("member.rule.endsBeforeStart");
    }
}
