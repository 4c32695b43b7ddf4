package io.zhanggui.member.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.points.NotEnoughPoints;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedemptionIT {
    private static final int TILLS = 20;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Host host;
    private final ManualClock clock;
    private final PointsShop shop;
    private final Shelf shelf;

    RedemptionIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
    }

    @AfterEach
    void backToTheDefaults() {
        set(MemberSettings.SECOND_FACTOR_POINTS, "5000");
        set(MemberSettings.POINTS_SHARE, "50");
        set(MemberSettings.POINTS_DAY_CAP, "0");
        set(MemberSettings.POINTS_PER_YUAN, "100");
        clock.set(ManualClock.START);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void aRewardTakesItsPointsAndCancelledGivesThemBackToTheirLots() {
        Member member = rich(300);
        Reward reward = reward(100, 10L, 0, 0, 0);
        RequestId request = shop.request();

        Redemption done = redeem(request, reward, member, 2);
        assertThat(redeem(request, reward, member, 2).id()).isEqualTo(done.id());
        assertThatThrownBy(() -> redeem(request, reward, member, 1)).isInstanceOf(RequestConflict.class);
        assertThat(shop.balance(member)).isEqualTo(100);
        assertThat(stock(reward)).isEqualTo(8);

        host.asOperator(Role.MANAGER, () -> shop.redemptions().cancel(done.id()));
        host.asOperator(Role.MANAGER, () -> shop.redemptions().cancel(done.id()));
        assertThat(shop.balance(member)).isEqualTo(300);
        assertThat(stock(reward)).isEqualTo(10);
        assertThat(shop.points().lots(member.id(), false).getFirst().left().total())
                .isEqualTo(300);
        assertThat(shop.ledger().verify(member.id())).isEmpty();
    }

    @Test
    void aRequestThatIsRepeatedAfterTheOfferEndedGetsTheFirstAnswer() {
        Member member = rich(300);
        Reward reward = reward(100, 10L, 0, 0, 0);
        RequestId request = shop.request();
        Redemption done = redeem(request, reward, member, 1);
        shop.unitOfWork()
                .writeOnly(unit -> Sql.update(
                        unit.connection(), "UPDATE member_reward SET active = FALSE WHERE id = ?", reward.id()));
        assertThat(redeem(request, reward, member, 1)).isEqualTo(done);
        assertThatThrownBy(() -> redeem(shop.request(), reward, member, 1)).isInstanceOf(RedemptionRefused.class);
        assertThat(shop.balance(member)).isEqualTo(200);
    }

    @Test
    void aRewardWhosePriceRisesWhileItIsHandedOutIsNotHandedOutForLess() throws Exception {
        Member member = rich(600);
        Reward reward = reward(100, 10L, 0, 0, 0);
        try (ExecutorService till = Executors.newSingleThreadExecutor()) {
            Future<Redemption> handedOut = shop.unitOfWork().write(unit -> {
                Sql.update(unit.connection(), "UPDATE member_reward SET points = 500 WHERE id = ?", reward.id());
                Future<Redemption> waiting = till.submit(() -> redeem(shop.request(), reward, member, 1));
                assertThatThrownBy(() -> waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return waiting;
            });
            // A till that was so slow that it saw the new price has charged it.
            assertThat(pricePaid(handedOut)).isIn(0L, 500L);
        }
        assertThat(shop.balance(member)).isIn(600L, 100L);
        assertThat(stock(reward)).isEqualTo(shop.balance(member) == 600 ? 10 : 9);
    }

    /// 0 when it was refused because of the price.
    private static long pricePaid(Future<Redemption> handedOut) throws InterruptedException {
        try {
            return handedOut.get().points();
        } catch (ExecutionException failed) {
            assertThat(failed).cause().hasMessageContaining("member.reward.price.changed");
            return 0;
        }
    }

    @Test
    void nothingIsHandedOutInAStoreWhereTheOperatorDoesNotWork() {
        Member member = rich(300);
        Reward reward = reward(100, 10L, 0, 0, 0);
        Operator manager = host.operator(Role.MANAGER);
        Operator elsewhere = new Operator(
                manager.id(),
                manager.loginName(),
                manager.displayName(),
                Role.MANAGER,
                Set.of(host.newTill().storeId()),
                true);
        assertThatThrownBy(() -> shop.operators()
                        .as(
                                elsewhere,
                                () -> shop.redemptions().redeem(shop.request(), reward.id(), member.id(), 1, "")))
                .isInstanceOf(Refusal.class);
        Redemption done = redeem(shop.request(), reward, member, 1);
        assertThatThrownBy(() ->
                        shop.operators().as(elsewhere, () -> shop.redemptions().cancel(done.id())))
                .isInstanceOf(Refusal.class);
        assertThat(shop.balance(member)).isEqualTo(200);
    }

    @Test
    void theListShowsTheOperatorsStoresOnly() {
        RequestId request = shop.request();
        Redemption done = redeem(request, reward(100, 10L, 0, 0, 0), rich(300), 1);

        assertThat(latestIn(Set.of(request.storeId()))).contains(done.id());
        assertThat(latestIn(Set.of())).contains(done.id());
        assertThat(latestIn(Set.of(host.newTill().storeId()))).isEmpty();
        LocalDate today = shop.clock().today();
        assertThat(host.asOperator(
                        Role.MANAGER, () -> shop.redemptions().page(today.plusDays(1), today.plusDays(1), 0, 9)))
                .isEmpty();
        List<Redemption> all =
                host.asOperator(Role.MANAGER, () -> shop.redemptions().page(today, today, 0, Integer.MAX_VALUE));
        Redemptions.Sum sum =
                host.asOperator(Role.MANAGER, () -> shop.redemptions().sum(today, today));
        assertThat(sum.count()).isEqualTo(all.size());
        assertThat(sum.points())
                .isEqualTo(all.stream()
                        .filter(redemption -> redemption.state() == Redemption.State.DONE)
                        .mapToLong(Redemption::points)
                        .sum());
    }

    private List<Long> latestIn(Set<Long> stores) {
        Operator manager = host.operator(Role.MANAGER);
        List<Long> found = new ArrayList<>();
        LocalDate today = shop.clock().today();
        host.service(Operators.class)
                .as(
                        new Operator(
                                manager.id(), manager.loginName(), manager.displayName(), Role.MANAGER, stores, true),
                        () -> shop.redemptions()
                                .page(today, today, 0, 1_000)
                                .forEach(redemption -> found.add(redemption.id())));
        return found;
    }

    @Test
    void theLastRewardsGoToExactlyAsManyMembersAsThereAre() throws Exception {
        Reward reward = reward(100, 5L, 0, 0, 0);
        List<Member> members =
                IntStream.range(0, TILLS).mapToObj(i -> rich(1_000)).toList();
        List<@Nullable Refusal> answers = inParallel(members.stream()
                .<Callable<Redemption>>map(member -> () -> redeem(shop.request(), reward, member, 1))
                .toList());

        assertThat(answers.stream().filter(answer -> answer == null)).hasSize(5);
        assertThat(answers.stream().filter(answer -> answer != null))
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(RedemptionRefused.class));
        assertThat(stock(reward)).isZero();
        long points = members.stream().mapToLong(shop::balance).sum();
        assertThat(points).isEqualTo(TILLS * 1_000L - 5 * 100);
    }

    @Test
    void theSameRequestFromTwentyTillsAtOnceTakesThePointsOnce() throws Exception {
        Member member = rich(1_000);
        Reward reward = reward(100, null, 0, 0, 0);
        RequestId request = shop.request();
        List<@Nullable Refusal> answers = inParallel(IntStream.range(0, TILLS)
                .<Callable<Redemption>>mapToObj(i -> () -> redeem(request, reward, member, 1))
                .toList());

        assertThat(answers).containsOnlyNulls();
        assertThat(shop.balance(member)).isEqualTo(900);
    }

    @Test
    void twentyTillsAtOnceGiveAMemberNoMoreThanTheCapAndNoMoreThanThePointsPay() throws Exception {
        Member capped = rich(10_000);
        Reward three = reward(100, null, 3, 0, 0);
        Member poor = rich(450);
        Reward free = reward(100, null, 0, 0, 0);
        List<Callable<Redemption>> requests = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
            requests.add(() -> redeem(shop.request(), three, capped, 1));
            requests.add(() -> redeem(shop.request(), free, poor, 1));
        }
        List<@Nullable Refusal> answers = inParallel(requests);

        assertThat(answers.stream().filter(answer -> answer == null)).hasSize(3 + 4);
        assertThat(shop.balance(capped)).isEqualTo(9_700);
        assertThat(shop.balance(poor)).isEqualTo(50);
        assertThat(answers.stream().filter(NotEnoughPoints.class::isInstance)).hasSize(TILLS - 4);
    }

    @Test
    void capsOfTheMonthAndForEverAreKept() {
        Member member = rich(1_000);
        Reward reward = reward(10, null, 0, 2, 3);
        redeem(shop.request(), reward, member, 2);
        assertThatThrownBy(() -> redeem(shop.request(), reward, member, 1))
                .hasMessageContaining("member.reward.monthCap");
        clock.advance(Duration.ofDays(31));
        redeem(shop.request(), reward, member, 1);
        clock.advance(Duration.ofDays(31));
        assertThatThrownBy(() -> redeem(shop.request(), reward, member, 1))
                .hasMessageContaining("member.reward.everCap");
    }

    @Test
    void manyPointsNeedTheOperatorsSecretOnceMore() {
        Member member = rich(20_000);
        Reward dear = reward(6_000, null, 0, 0, 0);
        assertThatThrownBy(() -> redeem(shop.request(), dear, member, 1))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("stepUp.missing"));
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER,
                        () -> shop.redemptions().redeem(shop.request(), dear.id(), member.id(), 1, "not the PIN")))
                .isInstanceOf(Refusal.class);
        assertThat(shop.balance(member)).isEqualTo(20_000);
    }

    @Test
    void theCatalogueIsForWhoMayAndARewardChangedMeanwhileIsNotOverwritten() {
        Reward reward = reward(100, 10L, 0, 0, 0);
        assertThatThrownBy(
                        () -> host.asOperator(Role.CASHIER, () -> shop.rewards().save(reward)))
                .isInstanceOf(AccessDenied.class);
        redeem(shop.request(), reward, rich(100), 1);
        assertThatThrownBy(
                        () -> host.asOperator(Role.MANAGER, () -> shop.rewards().save(reward)))
                .hasMessageContaining("member.changedMeanwhile");
    }

    @Test
    void pointsPayAtTheTillEarnNothingAndComeBackWithTheRefund() {
        Member member = rich(5_000);
        CompletedSale sale = pay(member, Shelf.service(10_000), 4_000);

        assertThat(shop.balance(member)).isEqualTo(5_000 - 4_000 + 6);
        assertThat(sale.notes()).contains("本单积分 +6，余额 1,006");
        shop.refund(sale, 1);
        assertThat(shop.balance(member)).isEqualTo(5_000);
        assertThat(shop.ledger().verify(member.id())).isEmpty();
    }

    @Test
    void partRefundsGiveBackAllPointsInTheEndAndNeverMore() {
        Member member = rich(5_000);
        CompletedSale sale = pay(member, new ItemRef[] {Shelf.service(3_333), Shelf.service(6_667)}, 4_001);
        shop.refund(sale, 1);
        assertThat(shop.balance(member)).isLessThan(5_000);
        shop.refund(sale, 2);
        assertThat(shop.balance(member)).isEqualTo(5_000);
    }

    @Test
    void pointsPayOnlyWithinTheirBounds() {
        Member member = rich(20_000);
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 5_001)).hasMessageContaining("tender.share");
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 99)).hasMessageContaining("tender.tooFew");
        set(MemberSettings.POINTS_DAY_CAP, "3000");
        pay(member, Shelf.service(10_000), 2_000);
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 1_001)).hasMessageContaining("tender.cap");
        // What was paid under a number that has become part of this member's counts too.
        Member other = rich(20_000);
        setMergedInto(member, other);
        assertThatThrownBy(() -> pay(other, Shelf.service(10_000), 1_001)).hasMessageContaining("tender.cap");
        pay(other, Shelf.service(10_000), 1_000);
        setMergedInto(member, null);
        set(MemberSettings.POINTS_DAY_CAP, "0");
        set(MemberSettings.POINTS_PER_YUAN, "10");
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 1_005)).hasMessageContaining("tender.notWhole");
        assertThat(shop.balance(member)).isEqualTo(20_000 - 2_000 + 8);
    }

    @Test
    void aPaymentWithManyPointsNeedsAnApprovalThatWorksOnceAndSoon() {
        Member member = rich(50_000);
        set(MemberSettings.POINTS_SHARE, "100");
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 6_000)).hasMessageContaining("needsApproval");
        approve(member, 6_000);
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 6_000)).hasMessageContaining("needsApproval");
        approve(member, 6_000);
        pay(member, Shelf.service(10_000), 6_000);
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 6_000)).hasMessageContaining("needsApproval");
        assertThat(shop.balance(member)).isEqualTo(50_000 - 6_000 + 4);
    }

    @Test
    void theTillAsksForTheSecretOfAPaymentWithManyPointsAndOnceIsEnough() {
        Member member = rich(50_000);
        set(MemberSettings.POINTS_SHARE, "100");
        assertThat(proof(member, 4_900)).isEmpty();
        TenderType.Proof proof = proof(member, 6_000).orElseThrow();
        RequestId sale = shop.request();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> proof.confirm(sale, "not the PIN")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> proof.confirm(sale, "secret")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 6_000)).hasMessageContaining("needsApproval");

        host.asOperator(Role.CASHIER, () -> new PointsProof(approvals(), member.id(), 6_000).confirm(sale, "PIN"));
        assertThatThrownBy(() -> pay(member, Shelf.service(10_000), 6_000))
                .as("another sale")
                .hasMessageContaining("needsApproval");
        pay(sale, member, new ItemRef[] {Shelf.service(10_000)}, 6_000);
        assertThat(proof(member, 6_000)).isPresent();
    }

    private Optional<TenderType.Proof> proof(Member member, long fen) {
        TenderType tender = new PointsTender(
                shop.database(),
                shop.unitOfWork(),
                shop.points(),
                new PaymentApprovals(
                        shop.database(),
                        shop.unitOfWork(),
                        shop.operators(),
                        shop.auditLog(),
                        host.service(StepUp.class),
                        shop.clock()),
                new Merged(shop.database(), shop.unitOfWork()),
                shop.settings(),
                shop.clock(),
                shop.texts());
        return tender.proof(shop.till().storeId(), member.id(), Money.ofFen(fen));
    }

    /// The host itself answers for passwords and PINs; nobody here has one.
    private PaymentApprovals approvals() {
        StepUp confirmed = secret -> {};
        return new PaymentApprovals(
                shop.database(), shop.unitOfWork(), shop.operators(), shop.auditLog(), confirmed, shop.clock());
    }

    private void approve(Member member, long points) {
        host.asOperator(Role.CASHIER, () -> approvals().approve(member.id(), points, "secret"));
    }

    private Member rich(long points) {
        Member member = shop.member("basic");
        shop.give(member, points);
        return member;
    }

    private CompletedSale pay(Member member, ItemRef item, long pointsFen) {
        return pay(member, new ItemRef[] {item}, pointsFen);
    }

    private CompletedSale pay(Member member, ItemRef[] items, long pointsFen) {
        return pay(shop.request(), member, items, pointsFen);
    }

    private CompletedSale pay(RequestId request, Member member, ItemRef[] items, long pointsFen) {
        return host.asOperator(Role.CASHIER, () -> {
            Money payable = shop.checkout().price(shop.cart(member, items)).payable();
            Money paid = Money.ofFen(pointsFen);
            Money rest = payable.minus(paid);
            return shop.checkout()
                    .complete(
                            request,
                            shop.cart(member, items),
                            payable,
                            List.of(new PaidTender("points", paid, paid), new PaidTender("cash", rest, rest)));
        });
    }

    private Reward reward(long points, @Nullable Long stock, int dayCap, int monthCap, int cap) {
        return host.asOperator(Role.MANAGER, () -> {
            long id = shop.rewards()
                    .save(new Reward(
                            0,
                            Reward.Kind.GOODS,
                            "毛巾 " + NAMES.incrementAndGet(),
                            points,
                            stock,
                            dayCap,
                            monthCap,
                            cap,
                            null,
                            shop.clock().today(),
                            null,
                            true,
                            "",
                            null,
                            0));
            return shop.rewards().find(id).orElseThrow();
        });
    }

    private void setMergedInto(Member from, @Nullable Member into) {
        shop.unitOfWork()
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE member_member SET merged_into = ? WHERE id = ?",
                        into == null ? null : into.id(),
                        from.id()));
    }

    private long stock(Reward reward) {
        Long stock = shop.rewards().find(reward.id()).orElseThrow().stock();
        return stock == null ? -1 : stock;
    }

    private Redemption redeem(RequestId request, Reward reward, Member member, int quantity) {
        return host.asOperator(
                Role.CASHIER, () -> shop.redemptions().redeem(request, reward.id(), member.id(), quantity, ""));
    }

    /// Null for work that was done, else what refused it.
    private static List<@Nullable Refusal> inParallel(List<Callable<Redemption>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        List<@Nullable Refusal> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<Redemption>> running = work.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return each.call();
                    }))
                    .toList();
            for (Future<Redemption> each : running) {
                try {
                    each.get();
                    answers.add(null);
                } catch (ExecutionException failed) {
                    if (!(failed.getCause() instanceof Refusal refusal)) {
                        throw failed;
                    }
                    answers.add(refusal);
                }
            }
        }
        return answers;
    }

    private void set(Setting<Long> setting, String text) {
        host.asOperator(Role.BOSS, () -> shop.settings().set(setting, text));
    }
}
