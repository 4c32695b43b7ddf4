package io.zhanggui.marketing.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Validity;
import io.zhanggui.marketing.outreach.Run.State;
import io.zhanggui.marketing.outreach.RunEntries.Which;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import io.zhanggui.marketing.segment.Segment;
import io.zhanggui.marketing.segment.SegmentRule;
import io.zhanggui.marketing.segment.SegmentRule.Clause;
import io.zhanggui.marketing.segment.SegmentRule.Joint;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member", "insight", "stored-value", "sms", "marketing"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutreachIT {
    private static final String TEXT = "{member}，送您{coupon}，{last-day}前到{store}用";
    private static final int MANY = Giving.PAGE + 30;

    private final Host host;
    private final OutreachShop shop;
    private final Shelf shelf;
    private final LocalDate today;

    OutreachIT(Host host) {
        this.host = host;
        shop = new OutreachShop(host);
        shelf = Shelf.in(host);
        today = host.service(ShopClock.class).today();
    }

    @AfterAll
    void close() {
        shelf.close();
        shop.close();
    }

    @Test
    void aRuleFindsExactlyThoseOfWhomItIsTrue() {
        long anna = shop.member(shop.till.storeId(), "安娜", "F", LocalDate.of(1990, 5, 3), true);
        long bo = shop.member(shop.till.storeId(), "波", "M", LocalDate.of(1991, 5, 9), true);
        long chen = shop.member(shop.till.storeId(), "陈", "F", LocalDate.of(1992, 6, 1), false);
        long dan = shop.member(shop.till.storeId(), "丹", null, null, false);
        buy(anna, 120_00);
        buy(dan, 30_00);
        MemberCondition women = MemberCondition.of("member.gender", "F");
        MemberCondition may = MemberCondition.of("member.birthday-month", "5");
        MemberCondition goods = MemberCondition.of("marketing.bought-item", Shelf.goods(120_00) + " 商品")
                .inLast(7);

        assertThat(of(SegmentRule.all(here(), women))).containsExactly(anna, chen);
        assertThat(of(SegmentRule.all(here(), women, may))).containsExactly(anna);
        assertThat(of(SegmentRule.all(here(), goods))).containsExactly(anna);
        assertThat(of(new SegmentRule(Joint.ALL, List.of(new Clause(false, here()), new Clause(true, women)))))
                .containsExactly(bo, dan);
        assertThat(of(SegmentRule.any(women, may))).contains(anna, bo, chen).doesNotContain(dan);
        assertThat(of(new SegmentRule(Joint.ANY, List.of(new Clause(true, women)))))
                .contains(bo, dan)
                .doesNotContain(anna, chen);
        assertThat(of(SegmentRule.all(here(), MemberCondition.between("member.points", null, 0L))))
                .as("who has no points account has none")
                .contains(bo, chen);
        assertThat(of(SegmentRule.all(here(), MemberCondition.between("stored-value.balance", null, 100_00L))))
                .as("who never had stored value is not short of it")
                .isEmpty();
        assertThat(of(SegmentRule.all(here(), MemberCondition.between("member.joined", 0L, 0L))))
                .contains(anna, bo, chen, dan);
    }

    @Test
    void aRuleThatCannotBeIsRefusedWithWhatToDo() {
        assertRefused("member.trait.choice-missing", MemberCondition.of("member.gender"));
        assertRefused("member.trait.choice-gone", MemberCondition.of("member.tier", "platinum"));
        assertRefused("member.trait.bounds-missing", MemberCondition.between("member.points", null, null));
        assertRefused("member.trait.bounds-invalid", MemberCondition.between("insight.spent", 5L, 4L));
        assertRefused(
                "member.trait.days-invalid",
                MemberCondition.between("insight.spent", 5L, null).inLast(0));
        assertRefused("marketing.segment.trait-gone", MemberCondition.of("booking.no-show", "1"));
        assertRefused("marketing.segment.item-invalid", MemberCondition.of("marketing.bought-item", "洗剪吹"));
        assertThatThrownBy(() -> new SegmentRule(Joint.ALL, List.of()))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.segment.clauses-invalid");
    }

    @Test
    void everyVersionOfASegmentIsKeptAndACashierChangesNone() {
        SegmentRule first = SegmentRule.all(here(), MemberCondition.of("member.gender", "F"));
        SegmentRule second = SegmentRule.any(
                MemberCondition.between("member.points", 10L, null),
                MemberCondition.of("marketing.bought-category", "护发").inLast(90));
        Segment segment = asManager(() -> shop.segments.add("女会员", first));
        asManager(() -> shop.segments.change(segment.id(), 1, "积分", second));

        assertThat(asManager(() -> shop.segments.history(segment.id())))
                .extracting(Segment::name, Segment::rule)
                .containsExactly(tuple("积分", second), tuple("女会员", first));
        assertThatThrownBy(() -> asManager(() -> shop.segments.change(segment.id(), 1, "又", first)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shop.segments.add("收银", first)))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> shop.segments.activate(segment.id(), false));
        assertThat(shop.segments.find(segment.id()).orElseThrow().active()).isFalse();
    }

    @Test
    void nobodyIsWrittenToBeforeItIsConfirmedAndTwoWhoConfirmGiveOnce() throws Exception {
        long store = store();
        members(40, store);
        Run run = frozen(terms(segment(store), coupon(null), 20));
        Preview preview = asManager(() -> shop.desk.preview(run.id()));
        Counts counts = preview.counts();
        assertThat(counts.members()).isEqualTo(40);
        assertThat(counts.holdout() + counts.a()).isEqualTo(40);
        assertThat(counts.reachableA()).isLessThan(counts.a());
        assertThat(preview.a().message()).isNotNull();
        assertThat(written(run)).isZero();

        Together<Boolean> both = Together.run(
                2,
                () -> asManager(() -> {
                    shop.desk.confirm(run.id(), preview.hash());
                    return true;
                }));
        assertThat(both.results()).hasSize(1);
        assertThat(both.failures())
                .singleElement()
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.run.already");
        shop.give(run.id());

        assertThat(shop.find(run.id()).state()).isEqualTo(State.DONE);
        assertThat(written(run)).isEqualTo(counts.reachableA());
        assertThat(issued(run)).isEqualTo(counts.a());
        assertThat(messages(run)).allMatch(message -> message.text().contains("满 50 减 20"));
        assertThat(asManager(() -> shop.entries.page(run.id(), Which.HOLDOUT, 0, 100)))
                .hasSize(Math.toIntExact(counts.holdout()))
                .allMatch(entry -> entry.coupon() == null && !entry.messaged());
    }

    @Test
    void whatWasNotSeenIsNotConfirmed() {
        long store = store();
        members(5, store);
        long coupon = coupon(null);
        Run run = frozen(terms(segment(store), coupon, 0));
        String seen = asManager(() -> shop.desk.preview(run.id())).hash();
        host.asOperator(Role.MANAGER, () -> shop.change(coupon));

        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> shop.desk.confirm(run.id(), seen)))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.run.changed");
        assertThat(shop.find(run.id()).state()).isEqualTo(State.READY);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> shop.desk.confirm(run.id(), seen)))
                .isInstanceOf(AccessDenied.class);
        host.asOperator(Role.MANAGER, () -> shop.desk.cancel(run.id()));
        assertThat(shop.find(run.id()).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whoeverReadsAnotherLanguageConfirmsWhatTheySaw() {
        long store = store();
        members(3, store);
        Run run = frozen(terms(segment(store), coupon(null), 0));
        assertThat(Host.onPage(Locale.ENGLISH, () -> host.service(Texts.class).get("marketing.runs.title")))
                .isEqualTo("Outreach");
        Preview preview = Host.onPage(Locale.ENGLISH, () -> asManager(() -> shop.desk.preview(run.id())));
        Host.onPage(
                Locale.ENGLISH,
                () -> asManager(() -> {
                    shop.desk.confirm(run.id(), preview.hash());
                    return true;
                }));
        shop.give(run.id());
        assertThat(issued(run)).isEqualTo(3);
    }

    @Test
    void whatIsGivenIsWhatWasConfirmedAndAStoppedCouponLeavesNobodyOut() {
        long store = store();
        members(4, store);
        long coupon = coupon(null);
        Run run = frozen(terms(segment(store), coupon, 0));
        host.asOperator(
                Role.MANAGER,
                () -> shop.desk.confirm(run.id(), shop.desk.preview(run.id()).hash()));
        host.asOperator(Role.MANAGER, () -> shop.rename(coupon, "满 500 减 1"));
        shop.issue(coupon, false);
        assertThatThrownBy(() -> shop.give(run.id()))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.run.coupon-stopped");
        assertThat(asManager(() -> shop.entries.count(run.id(), Which.SKIPPED))).isZero();

        shop.issue(coupon, true);
        shop.give(run.id());
        assertThat(issued(run)).isEqualTo(4);
        assertThat(messages(run))
                .isNotEmpty()
                .allMatch(message -> message.text().contains("满 50 减 20"));
    }

    @Test
    void aTextWithAVariableThatSaysNothingMakesNoRun() {
        long store = store();
        members(1, store);
        RunTerms terms = new RunTerms(
                "回馈", segment(store), store, 0, 0, new Offer(null, "{member}，已消费{amount}"), Offer.NOTHING, 30, null);
        assertThatThrownBy(() -> frozen(terms))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.run.variable-unknown");
    }

    @Test
    void whatMembersSpentIsNoCashiersBusiness() {
        long store = store();
        members(2, store);
        Run run = frozen(terms(segment(store), coupon(null), 0));
        SegmentRule rich = SegmentRule.all(MemberCondition.between("stored-value.balance", 1L, null));
        assertDenied(() -> shop.segments.members(rich));
        assertDenied(() -> shop.segments.all());
        assertDenied(() -> shop.desk.all());
        assertDenied(() -> shop.results.of(run));
        assertDenied(() -> shop.results.bought(run, List.of(1L)));
        assertDenied(() -> shop.entries.page(run.id(), Which.ALL, 0, 10));
        assertDenied(() -> shop.entries.counts(run.id()));
    }

    private void assertDenied(Supplier<?> look) {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, look::get)).isInstanceOf(AccessDenied.class);
    }

    @Test
    void aSegmentWithoutMembersMakesNoRun() {
        assertThatThrownBy(() -> frozen(terms(segment(store()), coupon(null), 0)))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo("marketing.run.nobody");
    }

    @Test
    void aRunThatBrokeInTheMiddleLeavesNobodyOutAndGivesNothingTwice() {
        long store = store();
        members(MANY, store);
        Run run = frozen(terms(segment(store), coupon(null), 0));
        host.asOperator(
                Role.MANAGER,
                () -> shop.desk.confirm(run.id(), shop.desk.preview(run.id()).hash()));
        // Coupons and messages of the second page are written when its unit fails.
        assertThatThrownBy(
                        () -> shop.asSystem(() -> shop.giving(failingAtCall(2)).work(run, () -> true)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(issued(run)).isEqualTo(Giving.PAGE);
        host.asOperator(Role.MANAGER, () -> shop.desk.pause(run.id()));
        shop.give(run.id());
        assertThat(issued(run)).as("paused").isEqualTo(Giving.PAGE);
        host.asOperator(Role.MANAGER, () -> shop.desk.resume(run.id()));
        shop.give(run.id());

        assertThat(shop.find(run.id()).state()).isEqualTo(State.DONE);
        assertThat(issued(run)).isEqualTo(MANY);
        assertThat(messages(run)).extracting(Messages.Message::memberId).doesNotHaveDuplicates();
        assertThat(asManager(() -> shop.entries.page(run.id(), Which.ALL, 0, MANY + 1)))
                .hasSize(MANY)
                .allMatch(entry -> entry.state() == Entry.State.DONE && entry.coupon() != null)
                .allMatch(entry -> entry.messaged() == (entry.reach() == Messages.Reach.REACHABLE));
    }

    @Test
    void aCouponThatRunsOutIsToldAsSuchAndNoMessagePromisesIt() {
        long store = store();
        members(6, store);
        Run run = frozen(terms(segment(store), coupon(4L), 0));
        confirm(run);
        assertThat(issued(run)).isEqualTo(4);
        assertThat(asManager(() -> shop.entries.page(run.id(), Which.SKIPPED, 0, 10)))
                .hasSize(2)
                .allMatch(entry -> entry.reason() == Entry.Reason.NO_COUPON && !entry.messaged());
    }

    @Test
    void theResultCountsWhatTheGroupsBought() {
        long store = store();
        List<Long> members = members(60, store);
        buy(members.getFirst(), 10_00);
        Run run = frozen(terms(segment(store), coupon(null), 50));
        assertThat(asManager(() -> shop.results.of(run))).isEmpty();
        confirm(run);
        Run done = shop.find(run.id());
        List<Entry> all = asManager(() -> shop.entries.page(run.id(), Which.ALL, 0, 100));
        List<Entry> held =
                all.stream().filter(entry -> entry.arm() == Arm.HOLDOUT).toList();
        List<Entry> given = all.stream().filter(entry -> entry.arm() == Arm.A).toList();
        buy(held.getFirst().memberId(), 100_00);
        buy(given.get(0).memberId(), 100_00);
        buy(given.get(1).memberId(), 40_00);

        RunResult result = asManager(() -> shop.results.of(done)).orElseThrow();
        assertThat(result.holdout().members()).isEqualTo(held.size());
        assertThat(result.a().members()).isEqualTo(given.size());
        assertThat(result.a().issued()).isEqualTo(given.size());
        Arm early = all.stream()
                .filter(entry -> entry.memberId() == members.getFirst())
                .map(Entry::arm)
                .findFirst()
                .orElseThrow();
        assertThat(result.holdout().spentFen()).isEqualTo(100_00 + (early == Arm.HOLDOUT ? 10_00 : 0));
        assertThat(result.a().spentFen()).isEqualTo(140_00 + (early == Arm.A ? 10_00 : 0));
        assertThat(result.from()).isEqualTo(today);
    }

    private static MemberCondition of(String trait, String choice) {
        return MemberCondition.of(trait, choice);
    }

    private MemberCondition here() {
        return of("member.store", Long.toString(shop.till.storeId()));
    }

    private List<Long> of(SegmentRule rule) {
        return Arrays.stream(asManager(() -> shop.segments.members(rule)))
                .boxed()
                .toList();
    }

    private void assertRefused(String key, MemberCondition condition) {
        assertThatThrownBy(() -> of(SegmentRule.all(condition)))
                .extracting(refusal -> ((Refusal) refusal).textKey())
                .isEqualTo(key);
    }

    private <T> T asManager(Supplier<T> action) {
        return host.asOperator(Role.MANAGER, action);
    }

    /// A store of its own for each list, so that a segment holds no other test's members.
    private long store() {
        return host.newTill().storeId();
    }

    /// Every third without a phone.
    private List<Long> members(int count, long store) {
        return IntStream.range(0, count)
                .mapToObj(number -> shop.member(store, "会员" + number, null, null, number % 3 != 0))
                .toList();
    }

    private long segment(long store) {
        return asManager(
                        () -> shop.segments.add("店" + store, SegmentRule.all(of("member.store", Long.toString(store)))))
                .id();
    }

    private long coupon(@Nullable Long total) {
        return shop.coupon(terms("满 50 减 20", total));
    }

    private static CouponTerms terms(String name, @Nullable Long total) {
        return new CouponTerms(
                name,
                new Benefit.AmountOff(Money.ofFen(20_00)),
                Money.ofFen(50_00),
                CouponScope.EVERYTHING,
                new Validity.Days(30),
                false,
                null,
                total,
                "");
    }

    private RunTerms terms(long segment, long coupon, int holdout) {
        return new RunTerms(
                "周年回馈", segment, shop.till.storeId(), holdout, 0, new Offer(coupon, TEXT), Offer.NOTHING, 30, 40);
    }

    private Run frozen(RunTerms terms) {
        Run run = asManager(() -> shop.desk.create(terms));
        shop.freeze(run.id());
        return shop.find(run.id());
    }

    private void confirm(Run run) {
        host.asOperator(
                Role.MANAGER,
                () -> shop.desk.confirm(run.id(), shop.desk.preview(run.id()).hash()));
        shop.give(run.id());
    }

    private List<Messages.Message> messages(Run run) {
        return host.service(Messages.class).ofDocument(run.document());
    }

    private long written(Run run) {
        return messages(run).size();
    }

    private long issued(Run run) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM marketing_issued i JOIN marketing_issue s ON s.id = i.issue_id"
                                + " WHERE s.document = ?",
                        row -> row.getLong(1),
                        run.document()))
                .orElseThrow();
    }

    /// The real messages, which write what they are given and fail after that.
    private Messages failingAtCall(int which) {
        Messages real = host.service(Messages.class);
        AtomicInteger calls = new AtomicInteger();
        return (Messages) Proxy.newProxyInstance(
                Messages.class.getClassLoader(), new Class<?>[] {Messages.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("write") && calls.incrementAndGet() == which) {
                            throw new IllegalStateException("killed");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void buy(long member, long fen) {
        Money price = Money.ofFen(fen);
        Cart cart = new Cart(
                shop.till.storeId(), shop.till.id(), member, List.of(Cart.Line.of(Shelf.goods(fen), Quantity.ONE)));
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .complete(
                                new RequestId(shop.till.storeId(), shop.till.id(), "r" + Ids.next()),
                                cart,
                                price,
                                List.of(new PaidTender("cash", price, price))));
        assertThat(sale.payable()).isEqualTo(price);
    }
}
