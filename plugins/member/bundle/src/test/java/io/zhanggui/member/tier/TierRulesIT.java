package io.zhanggui.member.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.member.activity.ActivityBackfill;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.simulation.TierForecast;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TierRulesIT {
    private static final long SILVER = 2;
    private static final long GOLD = 3;

    private final Host host;
    private final ManualClock clock;
    private final PointsShop shop;
    private final Shelf shelf;

    TierRulesIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
        // The first rules may begin at once: those of one tier must not wait for those of another.
        host.asOperator(Role.BOSS, () -> {
            TierRule silver = shop.tierRules().draft(rule(SILVER, Basis.SPEND, 100_000));
            TierRule gold = shop.tierRules().draft(tomorrow(rule(GOLD, Basis.VISITS, 3)));
            shop.tierRules().publish(silver.id(), silver.revision(), "");
            shop.tierRules().publish(gold.id(), gold.revision(), "明天起到店三天升金卡");
        });
        clock.advance(Duration.ofDays(1));
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
        clock.set(ManualClock.START);
    }

    @Test
    void aRuleThatCannotBePublishedLeavesNoDraft() {
        assertThatThrownBy(() -> host.asOperator(
                        Role.BOSS, () -> shop.tierRules().publish(tomorrow(rule(GOLD, Basis.VISITS, 5)), " ")))
                .isInstanceOf(RuleRefused.class)
                .hasMessageContaining("noticeMissing");

        assertThat(host.asOperator(Role.BOSS, () -> shop.tierRules().all()))
                .noneMatch(rule -> rule.state() == RuleState.DRAFT);
    }

    @Test
    void aMemberMovesUpWithTheSaleThatReachesTheTier() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(60_000));
        assertThat(tier(member)).isEqualTo("basic");

        CompletedSale reaching = shop.sell(member, Shelf.service(40_000));

        assertThat(reaching.notes()).contains("恭喜升级为银卡");
        assertThat(tier(member)).isEqualTo("silver");
        assertThat(shop.tierChanges().ofMember(member.id(), 10)).singleElement().satisfies(change -> {
            assertThat(change.cause()).isEqualTo(TierChange.Cause.REACHED);
            assertThat(change.reason()).isEqualTo("12 个月内消费满 ¥1,000.00");
        });
        assertThat(shop.tierChanges().reviewOn(member.id()))
                .contains(shop.clock().today().plusMonths(12));
    }

    @Test
    void aSaleThatIsRefusedMovesNobodyUp() {
        Member member = shop.member("basic");
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> shop.checkout()
                                .complete(
                                        shop.request(),
                                        shop.cart(member, Shelf.service(200_000)),
                                        Money.ofFen(200_000),
                                        List.of(new PaidTender(
                                                "no-such-tender", Money.ofFen(200_000), Money.ofFen(200_000))))))
                .isInstanceOf(Refusal.class);
        assertThat(tier(member)).isEqualTo("basic");
        assertThat(shop.tierChanges().ofMember(member.id(), 10)).isEmpty();
    }

    @Test
    void daysWithAPurchaseCountOnceADay() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(100));
        shop.sell(member, Shelf.service(100));
        clock.advance(Duration.ofDays(1));
        shop.sell(member, Shelf.service(100));
        assertThat(tier(member)).isEqualTo("basic");
        clock.advance(Duration.ofDays(1));
        shop.sell(member, Shelf.service(100));
        assertThat(tier(member)).isEqualTo("gold");
    }

    @Test
    void atTheReviewAMemberWhoNoLongerReachesTheTierGetsTheOneThatTheFiguresGive() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(100_000));
        Member loyal = shop.member("basic");
        shop.sell(loyal, Shelf.service(100_000));
        clock.advance(Duration.ofDays(200));
        shop.sell(loyal, Shelf.service(200_000));
        review();
        assertThat(tier(member)).isEqualTo("silver");

        clock.advance(Duration.ofDays(170));
        review();
        review();

        assertThat(tier(member)).isEqualTo("basic");
        assertThat(tier(loyal)).isEqualTo("silver");
        assertThat(shop.tierChanges().ofMember(member.id(), 10))
                .extracting(TierChange::cause)
                .containsExactly(TierChange.Cause.REVIEW, TierChange.Cause.REACHED);
    }

    @Test
    void aTierThatARefundedSaleReachedIsGoneWithTheRefundAndTheHistorySaysWhy() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(60_000));
        CompletedSale reaching = shop.sell(member, Shelf.service(40_000));
        assertThat(tier(member)).isEqualTo("silver");
        clock.advance(Duration.ofDays(30));

        CompletedSale refund = shop.refund(reaching, 1);

        assertThat(refund.notes()).contains("有退款，等级调整为普通");
        assertThat(tier(member)).isEqualTo("basic");
        assertThat(shop.tierChanges().ofMember(member.id(), 10)).first().satisfies(change -> {
            assertThat(change.cause()).isEqualTo(TierChange.Cause.REFUNDED);
            assertThat(change.reason()).isEqualTo("退款后不再达到银卡的条件");
        });
        assertThat(shop.tierProgress().figures(member.id(), 12).spent().fen()).isEqualTo(60_000);
    }

    @Test
    void aRefundOfWhatTheTierDidNotNeedLeavesItUntilTheReview() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(100_000));
        clock.advance(Duration.ofDays(20));
        CompletedSale later = shop.sell(member, Shelf.service(20_000));
        shop.refund(later, 1);
        assertThat(tier(member)).isEqualTo("silver");
        // Faded figures are the review's, also with a refund long after them.
        clock.advance(Duration.ofDays(400));
        shop.refund(shop.sell(member, Shelf.service(100)), 1);
        assertThat(tier(member)).isEqualTo("silver");
    }

    @Test
    void aTierThatWasGivenByHandStaysWhateverIsRefunded() {
        Member member = shop.member("basic");
        CompletedSale sale = shop.sell(member, Shelf.service(100_000));
        host.asOperator(Role.MANAGER, () -> shop.tierChanges().change(member.id(), "diamond", "老顾客转店", null));
        shop.refund(sale, 1);
        assertThat(tier(member)).isEqualTo("diamond");
    }

    @Test
    void aDayWhoseOnlyPurchaseCameBackIsNoVisit() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(100));
        clock.advance(Duration.ofDays(1));
        CompletedSale returned = shop.sell(member, Shelf.service(100), Shelf.service(100));
        clock.advance(Duration.ofDays(1));
        shop.refund(returned, 1);
        assertThat(shop.tierProgress().figures(member.id(), 1).visits()).isEqualTo(2);
        shop.refund(returned, 2);
        assertThat(shop.tierProgress().figures(member.id(), 1).visits()).isEqualTo(1);
        shop.sell(member, Shelf.service(100));
        assertThat(tier(member)).isEqualTo("basic");
    }

    @Test
    void aTierThatNoRuleGivesIsLeftAlone() {
        Member member = shop.member("diamond");
        review();
        clock.advance(Duration.ofDays(400));
        review();
        assertThat(tier(member)).isEqualTo("diamond");
    }

    @Test
    void rightsOfATierCountFromTheDayTheyWerePublishedForAndNotBefore() {
        Member member = shop.member("gold");
        Tier gold = shop.tiers().require("gold");
        Tier better =
                new Tier(gold.id(), gold.code(), gold.name(), gold.position(), 800, 200, 1_000, 100, gold.version());
        LocalDate tomorrow = shop.clock().today().plusDays(1);
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> shop.tiers().save(better)))
                .isInstanceOf(TierRefused.class)
                .hasMessageContaining("publishAhead");
        assertThatThrownBy(() -> host.asOperator(
                        Role.BOSS,
                        () -> shop.tierRights().publish(better, shop.clock().today(), "今天起八折")))
                .isInstanceOf(RuleRefused.class);
        assertThatThrownBy(
                        () -> host.asOperator(Role.BOSS, () -> shop.tierRights().publish(better, tomorrow, " ")))
                .isInstanceOf(RuleRefused.class);
        host.asOperator(Role.BOSS, () -> shop.tierRights().publish(better, tomorrow, "明天起金卡八折"));
        assertThat(shop.tiers().require("gold").payPerMille()).isEqualTo(gold.payPerMille());
        assertThat(shop.sell(member, Shelf.service(10_000)).payable().fen()).isEqualTo(9_000);

        clock.advance(Duration.ofDays(1));
        assertThat(shop.sell(member, Shelf.service(10_000)).payable().fen()).isEqualTo(8_000);
        assertThat(shop.tierRights().announcedAfter(shop.clock().today())).isEmpty();
        // As it was, for the other tests.
        host.asOperator(
                Role.BOSS,
                () -> shop.tierRights().publish(gold, shop.clock().today().plusDays(1), "恢复九折"));
        clock.advance(Duration.ofDays(1));
        assertThat(shop.tiers().require("gold").payPerMille()).isEqualTo(gold.payPerMille());
    }

    @Test
    void aTierIsSetByHandWithAPermissionAndAReason() {
        Member member = shop.member("basic");
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> shop.tierChanges().change(member.id(), "gold", "friend", null)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> shop.tierChanges().change(member.id(), "gold", " ", null)))
                .isInstanceOf(TierRefused.class);

        host.asOperator(Role.MANAGER, () -> shop.tierChanges().change(member.id(), "gold", "老顾客转店", null));

        assertThat(tier(member)).isEqualTo("gold");
        assertThat(shop.tierChanges().ofMember(member.id(), 10).getFirst().reason())
                .isEqualTo("老顾客转店");
    }

    @Test
    void aRuleIsTriedOnTheMembersOfTodayAndMovesNobody() {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(30_000));
        TierForecast before = forecast(60_000);
        TierForecast after = forecast(30_000);

        assertThat(after.members()).isGreaterThan(before.members());
        // A tenth off 300 yuan, and half as many points again.
        assertThat(after.discount().minus(before.discount()).fen()).isGreaterThanOrEqualTo(3_000);
        assertThat(after.points() - before.points()).isGreaterThanOrEqualTo(15);
        assertThat(tier(member)).isEqualTo("basic");
    }

    @Test
    void salesFromBeforeActivityWasKeptAreTakenOverOnce() throws SQLException {
        Member member = shop.member("basic");
        shop.sell(member, Shelf.service(20_000));
        CompletedSale returned = shop.sell(member, Shelf.service(5_000));
        shop.refund(returned, 1);
        // Past the program, which never deletes them.
        DatabaseAccess access = host.databaseAccess();
        try (Connection owner = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password())) {
            Sql.update(owner, "DELETE FROM member_activity WHERE member_id = ?", member.id());
            Sql.update(owner, "UPDATE member_activity_backfill SET last_sale_id = 0, done = FALSE");
        }

        ActivityBackfill backfill =
                new ActivityBackfill(shop.unitOfWork(), shop.activity(), shop.checkout(), shop.clock());
        shop.operators().asSystem(backfill::run);
        shop.operators().asSystem(backfill::run);

        assertThat(shop.tierProgress().figures(member.id(), 1).spent().fen()).isEqualTo(20_000);
    }

    private TierForecast forecast(long fen) {
        return host.asOperator(Role.MANAGER, () -> shop.tierSimulation().run(rule(GOLD, Basis.SPEND, fen)));
    }

    private void review() {
        shop.operators()
                .asSystem(new TierReview(
                        shop.unitOfWork(),
                        shop.tiers(),
                        shop.tierRules(),
                        shop.tierProgress(),
                        shop.tierChanges(),
                        shop.clock(),
                        shop.texts())::run);
    }

    private String tier(Member member) {
        return shop.members().find(member.id()).orElseThrow().tierCode();
    }

    private TierRule rule(long tierId, Basis basis, long threshold) {
        return new TierRule(
                0,
                "",
                0,
                tierId,
                basis,
                threshold,
                12,
                new RulePeriod(shop.clock().today(), null),
                RuleState.DRAFT,
                "",
                0);
    }

    private TierRule tomorrow(TierRule rule) {
        LocalDate day = shop.clock().today().plusDays(1);
        return new TierRule(
                0,
                "",
                0,
                rule.tierId(),
                rule.basis(),
                rule.threshold(),
                12,
                new RulePeriod(day, null),
                RuleState.DRAFT,
                "",
                0);
    }
}
