package io.zhanggui.commission.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.rule.Rule.Trade;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final ItemRef CUT = new ItemRef("inventory", 77);

    private final Rule allServices = rule(1, Scope.of(ItemKind.SERVICE, ""), JUNE);
    private final Rule colouring = rule(2, Scope.of(ItemKind.SERVICE, "烫染"), MAY);
    private final Rule earlier = rule(3, Scope.of(ItemKind.SERVICE, ""), MAY);
    private final Rule cut = rule(4, new Scope(null, null, "", CUT, "剪发", null, null), MAY);
    private final Rule redeemed = rule(5, Scope.of(ItemKind.SERVICE, "").forOccasion(Occasion.REDEMPTION), MAY);
    private final Rule cashiers = rule(6, Scope.ALL.forRole(Role.CASHIER), MAY);
    private final Rule amy = rule(7, Scope.ALL.forEmployee(9), MAY);

    private final RuleBook book = new RuleBook(List.of(allServices, colouring, earlier, cut, redeemed, cashiers, amy));

    @Test
    void theRuleForTheCategoryCountsBeforeTheOneForAll() {
        assertThat(book.find(service("烫染", null, 1, Role.STAFF))).contains(colouring);
    }

    @Test
    void theRuleForOneItemCountsBeforeTheOneForItsCategory() {
        assertThat(book.find(service("烫染", CUT, 1, Role.STAFF))).contains(cut);
    }

    @Test
    void theRuleForTheOccasionCountsBeforeTheOneForAll() {
        assertThat(book.find(new Trade(Occasion.REDEMPTION, ItemKind.SERVICE, "剪发", null, 1, Role.STAFF)))
                .contains(redeemed);
    }

    @Test
    void aRuleForARoleCountsBeforeAnyForEverybodyAndOneForThePersonBeforeThat() {
        assertThat(book.find(service("烫染", CUT, 1, Role.CASHIER))).contains(cashiers);
        assertThat(book.find(service("烫染", CUT, 9, Role.CASHIER))).contains(amy);
    }

    @Test
    void ofTwoThatFitAlikeTheLatestCounts() {
        assertThat(book.find(service("剪发", null, 1, Role.STAFF))).contains(allServices);
    }

    @Test
    void withoutARuleForItNothingIsEarned() {
        assertThat(book.find(new Trade(Occasion.TOP_UP, ItemKind.TOP_UP, "", null, 1, Role.STAFF)))
                .isEmpty();
    }

    @Test
    void whatIsPrepaidIsToldByItsOccasion() {
        assertThat(Scope.of(ItemKind.TOP_UP, "").sameAs(Scope.ALL.forOccasion(Occasion.TOP_UP)))
                .isTrue();
    }

    @Test
    void aRuleCountsFromItsFirstToItsLastDay() {
        Rule ended = new Rule(1, Scope.ALL, new Rate.Percent(1), JUNE, JUNE.plusDays(9), false);
        assertThat(ended.countsOn(JUNE.minusDays(1))).isFalse();
        assertThat(ended.countsOn(JUNE)).isTrue();
        assertThat(ended.countsOn(JUNE.plusDays(9))).isTrue();
        assertThat(ended.countsOn(JUNE.plusDays(10))).isFalse();
    }

    @Test
    void aRateIsReadAndShownAsPeopleWriteIt() {
        assertThat(Percent.parse("2.5%")).isEqualTo(250);
        assertThat(Percent.format(1_000)).isEqualTo("10%");
        assertThatThrownBy(() -> Percent.parse("一成")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Percent.parse("100.01")).isInstanceOf(Refusal.class);
    }

    @Test
    void aLadderPaysEachPartAtItsOwnStepOrAllAtTheOneThatIsReached() {
        List<Rate.Step> steps = List.of(step("0", 500), step("10000", 800), step("20000", 1_000));
        Rate.Ladder parts = new Rate.Ladder(false, steps);
        Rate.Ladder whole = new Rate.Ladder(true, steps);
        assertThat(parts.of(yuan("10000"))).isEqualTo(yuan("500"));
        assertThat(whole.of(yuan("10000"))).isEqualTo(yuan("500"));
        assertThat(parts.of(yuan("25000"))).isEqualTo(yuan("1800"));
        assertThat(whole.of(yuan("25000"))).isEqualTo(yuan("2500"));
        assertThat(parts.of(yuan("-3"))).isEqualTo(Money.ZERO);
        assertThat(StoredRate.of(parts).rate()).isEqualTo(parts);
        assertThat(StoredRate.of(whole).rate()).isEqualTo(whole);
    }

    @Test
    void aLadderBeginsAtZeroAndClimbs() {
        assertThatThrownBy(() -> RateCheck.requireSound(new Rate.Ladder(false, List.of(step("1", 500)))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("commission.rule.ladder.first");
        assertThatThrownBy(() ->
                        RateCheck.requireSound(new Rate.Ladder(false, List.of(step("0", 500), step("0", 600)))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("commission.rule.ladder.order");
    }

    private static Trade service(
            String category, @org.jspecify.annotations.Nullable ItemRef item, long employee, Role role) {
        return new Trade(Occasion.SALE, ItemKind.SERVICE, category, item, employee, role);
    }

    private static Rate.Step step(String from, int basisPoints) {
        return new Rate.Step(yuan(from), basisPoints);
    }

    private static Money yuan(String text) {
        return Money.parseYuan(text);
    }

    private static Rule rule(long id, Scope scope, LocalDate from) {
        return new Rule(id, scope, new Rate.Percent(1_000), from, null, false);
    }
}
