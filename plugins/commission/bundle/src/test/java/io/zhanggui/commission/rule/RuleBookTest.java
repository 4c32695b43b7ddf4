package io.zhanggui.commission.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.checkout.api.ItemKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final Rule allServices = rule(1, ItemKind.SERVICE, "", 1_000, JUNE);
    private final Rule colouring = rule(2, ItemKind.SERVICE, "烫染", 1_200, MAY);
    private final Rule earlier = rule(3, ItemKind.SERVICE, "", 800, MAY);

    private final Rules.RuleBook book = new Rules.RuleBook(List.of(allServices, colouring, earlier));

    @Test
    void theRuleForTheCategoryCountsBeforeTheOneForAll() {
        assertThat(book.find(ItemKind.SERVICE, "烫染")).contains(colouring);
    }

    @Test
    void ofTwoThatFitAlikeTheLatestCounts() {
        assertThat(book.find(ItemKind.SERVICE, "剪发")).contains(allServices);
    }

    @Test
    void withoutARuleForTheKindNothingIsEarned() {
        assertThat(book.find(ItemKind.TOP_UP, "")).isEmpty();
    }

    @Test
    void aRuleCountsFromItsFirstToItsLastDay() {
        allServices.endOn(JUNE.plusDays(9));
        assertThat(allServices.countsOn(JUNE.minusDays(1))).isFalse();
        assertThat(allServices.countsOn(JUNE)).isTrue();
        assertThat(allServices.countsOn(JUNE.plusDays(9))).isTrue();
        assertThat(allServices.countsOn(JUNE.plusDays(10))).isFalse();
    }

    @Test
    void aRateIsReadAndShownAsPeopleWriteIt() {
        assertThat(Percent.parse("2.5%")).isEqualTo(250);
        assertThat(Percent.format(1_000)).isEqualTo("10%");
        assertThatThrownBy(() -> Percent.parse("一成")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Percent.parse("100.01")).isInstanceOf(Refusal.class);
    }

    private static Rule rule(long id, ItemKind kind, String category, int basisPoints, LocalDate from) {
        return new Rule(id, kind, category, basisPoints, from, Instant.EPOCH);
    }
}
