package io.zhanggui.member.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.simulation.EarningForecast;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarningRulesIT {
    private final Host host;
    private final ManualClock clock;
    private final PointsShop shop;
    private final EarningRules rules;
    private final Shelf shelf;

    EarningRulesIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new PointsShop(host);
        this.rules = shop.earningRules();
        this.shelf = Shelf.in(host);
    }

    /// Each test leaves the rule by which every other one is figured.
    @AfterEach
    void endWhatCounts() {
        host.asOperator(
                Role.BOSS,
                () -> rules.all().stream().filter(rule -> rule.id() != 1).forEach(rule -> {
                    if (rule.state() == RuleState.DRAFT) {
                        rules.deleteDraft(rule.id());
                    } else if (rule.period().startsOn().isAfter(today()) && rule.state() == RuleState.PUBLISHED) {
                        rules.withdraw(rule.id());
                    } else if (rule.state() == RuleState.PUBLISHED
                            && rule.period().endsOn() == null) {
                        rules.end(rule.id(), today());
                    }
                }));
        clock.advance(Duration.ofDays(1));
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void aRuleIsPublishedAheadAndAnOldSaleKeepsTheOldRule() {
        Member member = shop.member("basic");
        CompletedSale old = shop.sell(member, Shelf.service(10_000));
        EarningRule twice = draft(rule("双倍积分", Occasion.SALE, Scope.ALL, Effect.PER_CENT, 200, 0, today()));
        assertThatThrownBy(() -> publish(twice, "notice")).isInstanceOf(RuleRefused.class);

        EarningRule tomorrow = draft(moved(twice, today().plusDays(1)));
        assertThatThrownBy(() -> publish(tomorrow, "")).hasMessageContaining("noticeMissing");
        publish(tomorrow, "明天起双倍积分");
        shop.sell(member, Shelf.service(10_000));
        assertThat(shop.balance(member)).isEqualTo(20);

        clock.advance(Duration.ofDays(1));
        CompletedSale doubled = shop.sell(member, Shelf.service(10_000));
        assertThat(shop.balance(member)).isEqualTo(40);
        shop.refund(old, 1);
        assertThat(shop.balance(member)).isEqualTo(30);
        shop.refund(doubled, 1);
        assertThat(shop.balance(member)).isEqualTo(10);
        assertThat(shop.lots().grantedBy(doubled.document()).getFirst().terms()).contains("rules 1," + tomorrow.id());
    }

    @Test
    void aLineThatEarnedMoreTakesMoreBack() {
        Scope goods = Scopes.forItem(Shelf.goods(10_000));
        publishForTomorrow(rule("商品五倍", Occasion.SALE, goods, Effect.PER_CENT, 500, 0, today()));
        Member member = shop.member("basic");
        CompletedSale sale = shop.sell(member, Shelf.service(10_000), Shelf.goods(10_000));
        assertThat(shop.balance(member)).isEqualTo(60);

        shop.refund(sale, 1);
        assertThat(shop.balance(member)).isEqualTo(50);
        shop.refund(sale, 2);
        assertThat(shop.balance(member)).isZero();
    }

    @Test
    void aVisitEarnsOnceADayAndARefundTakesItBackToo() {
        publishForTomorrow(rule("到店", Occasion.VISIT, Scope.ALL, Effect.ONCE, 5, 0, today()));
        Member member = shop.member("basic");
        CompletedSale first = shop.sell(member, Shelf.service(10_000));
        shop.sell(member, Shelf.service(10_000));
        assertThat(shop.balance(member)).isEqualTo(25);

        shop.refund(first, 1);
        assertThat(shop.balance(member)).isEqualTo(10);
    }

    @Test
    void enrollingEarnsTheGiftUntilTheStoresBoundIsReached() {
        publishForTomorrow(rule("入会礼", Occasion.REGISTRATION, Scope.ALL, Effect.ONCE, 50, 120, today()));
        assertThat(shop.balance(shop.member("basic"))).isEqualTo(50);
        assertThat(shop.balance(shop.member("basic"))).isEqualTo(50);
        assertThat(shop.balance(shop.member("basic"))).isZero();
    }

    @Test
    void purchasesHaveNoBoundOfTheDay() {
        assertThatThrownBy(() -> draft(rule("双倍", Occasion.SALE, Scope.ALL, Effect.PER_CENT, 200, 100, today())))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("dayCap.sale");
    }

    @Test
    void theTrialOfAnActionKeepsToTheBoundOfItsDay() {
        clock.advance(Duration.ofDays(40));
        shop.member("basic");
        shop.member("basic");
        shop.member("basic");
        EarningForecast forecast = host.asOperator(
                Role.MANAGER,
                () -> shop.earningSimulation()
                        .run(rule("入会礼", Occasion.REGISTRATION, Scope.ALL, Effect.ONCE, 50, 120, today())));
        assertThat(forecast.occurrences()).isEqualTo(3);
        assertThat(forecast.pointsThen()).isEqualTo(100);
    }

    @Test
    void aDraftThatSomebodyElseChangedIsNotPublishedUnseen() {
        LocalDate tomorrow = today().plusDays(1);
        EarningRule seen = draft(rule("双倍", Occasion.SALE, Scope.ALL, Effect.PER_CENT, 200, 0, tomorrow));
        EarningRule changed = draft(seen);
        assertThatThrownBy(() -> publish(seen, "明天起双倍"))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("member.changedMeanwhile");
        assertThat(changed.revision()).isGreaterThan(seen.revision());
    }

    @Test
    void ofSeveralFirstRulesThatArePublishedAtTheSameMomentOneBeginsAtOnce() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<EarningRule> drafts = Stream.generate(
                        () -> draft(rule("邀请", Occasion.INVITE, Scope.ALL, Effect.ONCE, 5, 0, today())))
                .limit(6)
                .toList();
        Together<Boolean> published = Together.run(drafts.size(), () -> {
            publish(drafts.get(next.getAndIncrement()), "");
            return true;
        });
        assertThat(published.results()).hasSize(1);
        assertThat(published.failures())
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("tooEarly"));
    }

    @Test
    void onlyWhoMayPublishesARule() {
        EarningRule draft = draft(rule("双倍", Occasion.SALE, Scope.ALL, Effect.PER_CENT, 200, 0, today()));
        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> rules.publish(draft.id(), draft.revision(), "notice")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> rules.draft(draft)))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aRuleIsTriedOnLastMonthsSalesAndChangesNothing() {
        clock.advance(Duration.ofDays(40));
        Member member = shop.member("gold");
        CompletedSale sale = shop.sell(member, Shelf.service(100_000));
        shop.sell(member, Shelf.service(10_000));
        shop.refund(sale, 1);

        EarningForecast forecast = host.asOperator(
                Role.MANAGER,
                () -> shop.earningSimulation()
                        .run(rule("三倍", Occasion.SALE, Scope.ALL, Effect.PER_CENT, 300, 0, today())));

        assertThat(forecast.occurrences()).isEqualTo(3);
        // 90 yuan remain after the discount and the refund: 13 points at one and a half times, 40 at three times that.
        assertThat(forecast.pointsNow()).isEqualTo(13);
        assertThat(forecast.pointsThen()).isEqualTo(40);
        assertThat(forecast.cost().fen()).isEqualTo(27);
        assertThat(shop.balance(member)).isEqualTo(13);
    }

    private LocalDate today() {
        return shop.clock().today();
    }

    private EarningRule draft(EarningRule rule) {
        return host.asOperator(Role.BOSS, () -> rules.draft(rule));
    }

    private void publish(EarningRule draft, String notice) {
        host.asOperator(Role.BOSS, () -> rules.publish(draft.id(), draft.revision(), notice));
    }

    private void publishForTomorrow(EarningRule rule) {
        publish(draft(moved(rule, today().plusDays(1))), "notice");
        clock.advance(Duration.ofDays(1));
    }

    private static EarningRule moved(EarningRule rule, LocalDate startsOn) {
        return copy(rule, rule.scope(), new RulePeriod(startsOn, null));
    }

    private static EarningRule rule(
            String name, Occasion occasion, Scope scope, Effect effect, long amount, long dayCap, LocalDate startsOn) {
        return new EarningRule(
                0,
                "",
                0,
                name,
                occasion,
                scope,
                "",
                effect,
                amount,
                dayCap,
                new RulePeriod(startsOn, null),
                RuleState.DRAFT,
                "",
                0);
    }

    private static EarningRule copy(EarningRule rule, @Nullable Scope scope, RulePeriod period) {
        return new EarningRule(
                rule.id(),
                rule.code(),
                rule.version(),
                rule.name(),
                rule.occasion(),
                scope == null ? rule.scope() : scope,
                "",
                rule.effect(),
                rule.amount(),
                rule.dayCap(),
                period,
                RuleState.DRAFT,
                "",
                rule.revision());
    }
}
