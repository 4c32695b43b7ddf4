package io.zhanggui.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryType;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.rule.RuleOverlap;
import io.zhanggui.commission.rule.StoredRate;
import io.zhanggui.commission.rulebook.Proposal;
import io.zhanggui.commission.rulebook.WhatIf;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.Statement.State;
import io.zhanggui.commission.statement.Statements;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.finance.voucher.AccountCodes;
import io.zhanggui.finance.voucher.Vouchers;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory", "member", "stored-value", "commission"})
class StatementsIT {
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final int TOGETHER = 8;

    private final Host host;
    private final CommissionParts parts;
    private final Bench bench;
    private final long amy;
    private final long ben;

    StatementsIT(Host host) {
        this.host = host;
        parts = CommissionParts.of(host);
        bench = new Bench(host);
        amy = bench.hire(Role.STAFF);
        ben = bench.hire(Role.STAFF);
    }

    @BeforeEach
    void begin() {
        bench.on(JULY.atDay(1));
    }

    @AfterEach
    void turnBack() {
        host.clock().set(ManualClock.START);
    }

    @Test
    void detailsAreTheStatementIsTheVoucherToTheFen() {
        ItemRef cut = bench.sku("S-cut", true, 9_999);
        rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        rule(Scope.ALL.forEmployee(ben), new Rate.PerPiece(fen(333)));
        bench.sell(Bench.line(cut, 2, both()));
        CompletedSale second = bench.sell(Bench.line(cut, 1, both()));
        bench.refund(second, 1, 1);
        Statement draft = draft(JULY);
        bench.on(AUGUST.atDay(1));
        asBoss(() -> {
            parts.adjustments().add(Ids.next(), draft.id(), amy, fen(-500), "迟到");
            return 0;
        });
        List<Line> lines = asBoss(() -> parts.statements().lines(draft));
        confirm(draft, lines);
        Statement confirmed = asBoss(() -> parts.statements().find(draft.id()));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        new Line(amy, 4, fen(9_999), fen(500)), new Line(ben, 3, fen(9_999), fen(333)));
        assertThat(asBoss(() -> parts.statements().lines(confirmed))).isEqualTo(lines);
        assertThat(detailsOf(JULY)).isEqualTo(fen(833));
        assertThat(confirmed.amount()).isEqualTo(fen(833));
        assertThat(booked(AUGUST.atDay(1)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("expense.commission", -833L, "payable.commission", 833L));

        asBoss(() -> {
            parts.statements().pay(confirmed.id(), AUGUST.atDay(1), PaidHow.BANK, "网银 0801");
            return 0;
        });
        assertThat(booked(AUGUST.atDay(1)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("expense.commission", -833L, "payable.commission", 0L, "commission-paid.bank", 833L));
        assertThat(asBoss(() -> parts.statements().find(draft.id())).state()).isEqualTo(State.PAID);
        assertThat(voucher(AUGUST.atDay(1)))
                .containsExactlyInAnyOrder(
                        "6601.01 debit 8.33", "2211.01 credit 8.33", "2211.01 debit 8.33", "1002 credit 8.33");
    }

    @Test
    void aRefundAfterTheStatementWasPaidLowersTheNextAtTheFrozenRate() {
        ItemRef cut = bench.sku("S-frozen", true, 10_000);
        long rule = rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        CompletedSale sale = bench.sell(Bench.line(cut, 2, new StaffShare(amy, 100)));
        Statement july = draft(JULY);
        bench.on(AUGUST.atDay(2));
        confirm(july, 2_000);
        pay(july);
        asBoss(() -> parts.rules().change(rule, new Rate.Percent(5_000), AUGUST.atDay(2)));
        bench.refund(sale, 1, 1);
        Statement august = draft(AUGUST);
        assertThat(asBoss(() -> parts.statements().lines(august)))
                .containsExactly(new Line(amy, 1, fen(-10_000), fen(-1_000)));
        assertThat(asBoss(() ->
                        parts.statements().lines(asBoss(() -> parts.statements().find(july.id())))))
                .containsExactly(new Line(amy, 1, fen(20_000), fen(2_000)));
    }

    @Test
    void aLadderIsSettledWithItsMonthAndFollowsWhatComesBackLater() {
        ItemRef perm = bench.sku("S-perm", true, 600_000);
        rule(
                Scope.ALL.forEmployee(amy),
                new Rate.Ladder(false, List.of(new Rate.Step(Money.ZERO, 500), new Rate.Step(fen(1_000_000), 1_000))));
        CompletedSale sale = bench.sell(Bench.line(perm, 3, new StaffShare(amy, 100)));
        Statement july = draft(JULY);
        // 10,000 at 5 % and 8,000 at 10 %
        assertThat(asBoss(() -> parts.statements().lines(july)))
                .containsExactly(new Line(amy, 1, fen(1_800_000), fen(130_000)));
        bench.on(AUGUST.atDay(1));
        confirm(july, 130_000);
        pay(july);
        bench.refund(sale, 1, 1);
        bench.refund(sale, 1, 2);
        Statement august = draft(AUGUST);
        assertThat(asBoss(() -> parts.statements().lines(august)))
                .containsExactly(new Line(amy, 2, fen(-1_800_000), fen(-130_000)));
        bench.on(AUGUST.plusMonths(1).atDay(1));
        confirm(august, -130_000);
        assertThat(detailsOf(JULY).plus(detailsOf(AUGUST))).isEqualTo(Money.ZERO);
    }

    @Test
    void aDraftLeavesToTheDraftBeforeItWhatIsThatOnes() {
        ItemRef cut = bench.sku("S-drafts", true, 10_000);
        rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        bench.sell(Bench.line(cut, 1, new StaffShare(amy, 100)));
        Statement july = draft(JULY);
        bench.on(AUGUST.atDay(3));
        bench.sell(Bench.line(cut, 2, new StaffShare(amy, 100)));
        Statement august = draft(AUGUST);
        assertThat(asBoss(() -> parts.statements().lines(august)))
                .containsExactly(new Line(amy, 1, fen(20_000), fen(2_000)));
        bench.on(AUGUST.plusMonths(1).atDay(1));
        refused("commission.statement.before-open", () -> confirm(august, 2_000));
        confirm(july, 1_000);
        confirm(august, 2_000);
    }

    @Test
    void whatChangedSinceTheBossLookedIsNotConfirmed() {
        ItemRef cut = bench.sku("S-changed", true, 10_000);
        rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        bench.sell(Bench.line(cut, 1, new StaffShare(amy, 100)));
        Statement july = draft(JULY);
        refused("commission.statement.not-over", () -> confirm(july, 1_000));
        bench.on(AUGUST.atDay(1));
        refused("commission.statement.changed", () -> confirm(july, 999));
        confirm(july, 1_000);
        refused("commission.statement.is.CONFIRMED", () -> confirm(july, 1_000));
        refused(
                "commission.statement.is.CONFIRMED",
                () -> asBoss(() -> {
                    parts.adjustments().add(Ids.next(), july.id(), amy, fen(1), "补");
                    return 0;
                }));
        refused("commission.statement.before-first", () -> draft(JULY.minusMonths(1)));
    }

    @Test
    void whatWasMovedFromOneEmployeeToAnotherSinceTheBossLookedIsNotConfirmed() {
        Statement july = draft(JULY);
        host.asOperator(Role.MANAGER, () -> adjust(july, amy, 500_000));
        host.asOperator(Role.MANAGER, () -> adjust(july, ben, 500_000));
        bench.on(AUGUST.atDay(1));
        List<Line> seen = asBoss(() -> parts.statements().lines(july));
        host.asOperator(Role.MANAGER, () -> adjust(july, amy, 300_000));
        host.asOperator(Role.MANAGER, () -> adjust(july, ben, -300_000));
        List<Line> moved = asBoss(() -> parts.statements().lines(july));
        assertThat(Statements.total(moved)).isEqualTo(Statements.total(seen));
        refused("commission.statement.changed", () -> confirm(july, seen));
        assertThat(asBoss(() -> parts.statements().find(july.id())).state()).isEqualTo(State.DRAFT);
        confirm(july, moved);
    }

    @Test
    void anEarlierMonthIsBegunAsLongAsNoLaterOneIsConfirmed() {
        ItemRef cut = bench.sku("S-earlier", true, 10_000);
        rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        bench.sell(Bench.line(cut, 1, new StaffShare(amy, 100)));
        bench.on(AUGUST.atDay(3));
        bench.sell(Bench.line(cut, 2, new StaffShare(amy, 100)));
        Statement august = draft(AUGUST);
        Statement july = draft(JULY);
        bench.on(AUGUST.plusMonths(1).atDay(1));
        refused("commission.statement.before-open", () -> confirm(august, 2_000));
        confirm(july, 1_000);
        confirm(august, 2_000);
        refused("commission.statement.before-first", () -> draft(JULY.minusMonths(1)));
    }

    @Test
    void aDraftReadsWhatIsOpenAndNotWhatEarlierMonthsTook() {
        List<EntryRow> old = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            old.add(stored(JULY.atDay(1 + i % 31), 1));
        }
        parts.entries().store(old);
        Statement july = draft(JULY);
        bench.on(AUGUST.atDay(1));
        confirm(july, 6_000);
        parts.entries().store(List.of(stored(JULY.atDay(31), 7), stored(AUGUST.atDay(1), 20)));
        Statement august = draft(AUGUST);

        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        List<Line> lines = new ArrayList<>();
        long read = unitOfWork.read(unit -> {
            long before = rowsRead(unit);
            lines.addAll(asBoss(() -> parts.statements().lines(august)));
            return rowsRead(unit) - before;
        });
        assertThat(lines).containsExactly(new Line(amy, 2, Money.ZERO, fen(27)));
        assertThat(read).isPositive().isLessThan(old.size());
    }

    /// What the session's statements have read from tables and indexes so far.
    private static long rowsRead(Unit unit) throws SQLException {
        return Sql.query(
                        unit.connection(),
                        "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_rnd_next')",
                        row -> row.getLong(2))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private EntryRow stored(LocalDate day, long fen) {
        return new EntryRow(
                Ids.next(),
                day,
                host.clock().instant(),
                bench.till.storeId(),
                amy,
                "sale:0",
                "T",
                1,
                "剪发",
                EntryType.SALE,
                null,
                "",
                null,
                Quantity.ONE,
                Money.ZERO,
                null,
                StoredRate.PERCENT,
                0,
                Money.ZERO,
                100,
                fen(fen),
                null,
                null);
    }

    @Test
    void theSameMonthBegunByManyAtOnceIsOneStatement() throws Exception {
        Operator manager = host.operator(Role.MANAGER);
        Operators operators = host.service(Operators.class);
        for (int i = 0; i < 8; i++) {
            YearMonth month = JULY.minusMonths(i);
            List<Long> ids = atOnce(work -> operators.as(
                    manager,
                    () -> work.add(parts.statements()
                            .draft(bench.till.storeId(), month)
                            .id())));
            assertThat(ids).hasSize(TOGETHER).containsOnly(ids.getFirst());
        }
    }

    @Test
    void ofManyQuestionsAboutOneEntryAtOnceOneIsOpen() throws Exception {
        ItemRef cut = bench.sku("S-at-once", true, 10_000);
        Operator asking = host.service(Operators.class).find(amy).orElseThrow();
        CompletedSale sale = bench.sell(Bench.line(cut, 1, new StaffShare(amy, 100)));
        long entry = parts.entries().ofDocument(sale.document()).getFirst().id();
        List<Long> refusals = atOnce(refused -> host.service(Operators.class).as(asking, () -> {
            try {
                parts.questions().ask(Ids.next(), entry, "为什么?");
            } catch (Refusal open) {
                assertThat(open.textKey()).isEqualTo("commission.question.open-already");
                refused.add(entry);
            }
        }));
        assertThat(refusals).hasSize(TOGETHER - 1);
        assertThat(parts.questions().countOpen(List.of(bench.till.storeId()))).isEqualTo(1);
    }

    private static List<Long> atOnce(Consumer<List<Long>> work) throws Exception {
        List<Long> results = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier start = new CyclicBarrier(TOGETHER);
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    work.accept(results);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return results;
    }

    @Test
    void anAdjustmentIsAddedOnceAndTakenBackOnce() {
        Statement july = draft(JULY);
        long id = Ids.next();
        for (int i = 0; i < 2; i++) {
            asBoss(() -> {
                parts.adjustments().add(id, july.id(), ben, fen(8_800), "全勤奖");
                return 0;
            });
        }
        assertThat(asBoss(() -> parts.statements().lines(july)))
                .containsExactly(new Line(ben, 1, Money.ZERO, fen(8_800)));
        var entry = asBoss(() -> parts.entries().page(filter(JULY), 0, 10))
                .getFirst()
                .entry();
        asBoss(() -> {
            parts.adjustments().takeBack(Ids.next(), july.id(), entry);
            return 0;
        });
        refused(
                "commission.adjustment.taken-back",
                () -> asBoss(() -> {
                    parts.adjustments().takeBack(Ids.next(), july.id(), entry);
                    return 0;
                }));
        assertThat(asBoss(() -> parts.statements().lines(july)))
                .containsExactly(new Line(ben, 2, Money.ZERO, Money.ZERO));
    }

    @Test
    void whereFourEyesAreWantedNobodyWhoHadAHandInAStatementConfirmsIt() {
        Statement july = host.asOperator(Role.MANAGER, () -> parts.statements().draft(bench.till.storeId(), JULY));
        bench.on(AUGUST.atDay(1));
        Operators operators = host.service(Operators.class);
        Operator other = operators.find(bench.hire(Role.BOSS)).orElseThrow();
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(CommissionSettings.FOUR_EYES, "true"));
        try {
            host.asOperator(Role.BOSS, () -> adjust(july, amy, 2_000));
            host.asOperator(Role.MANAGER, () -> adjust(july, amy, 100));
            refused("commission.statement.four-eyes", () -> confirm(july, 2_100));
            assertThat(asBoss(() -> parts.statements().hands(july)))
                    .containsExactlyInAnyOrder(
                            host.operator(Role.MANAGER).id(),
                            host.operator(Role.BOSS).id());
            List<Line> seen = asBoss(() -> parts.statements().lines(july));
            operators.as(other, () -> parts.statements().confirm(july.id(), seen));
            assertThat(asBoss(() -> parts.statements().find(july.id())).state()).isEqualTo(State.CONFIRMED);
        } finally {
            host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(CommissionSettings.FOUR_EYES, "false"));
        }
    }

    @Test
    void whoMayNotDoesNotConfirmPayOrLook() {
        Statement july = draft(JULY);
        bench.on(AUGUST.atDay(1));
        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> parts.statements().confirm(july.id(), List.of())))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() ->
                        host.asOperator(Role.STAFF, () -> parts.statements().find(july.id())))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> parts.statements().pay(july.id(), AUGUST.atDay(1), PaidHow.CASH, "")))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aRuleThatOverlapsIsRefusedNamingTheOtherAndNothingIsStored() {
        long rule = rule(Scope.ALL.forEmployee(amy), new Rate.Percent(700));
        int before = asBoss(() -> parts.rules().all()).size();
        assertThatThrownBy(() -> rule(Scope.ALL.forEmployee(amy), new Rate.Percent(900)))
                .isInstanceOfSatisfying(RuleOverlap.class, overlap -> {
                    assertThat(overlap.other().id()).isEqualTo(rule);
                    assertThat(overlap.arguments()[0].toString()).contains("7%");
                });
        refused(
                "commission.rule.ends-before",
                () -> asBoss(() -> parts.rules()
                        .add(new NewRule(
                                Scope.ALL.forEmployee(ben), new Rate.Percent(1), JULY.atDay(9), JULY.atDay(8)))));
        refused(
                "commission.rule.ends-before",
                () -> asBoss(() -> {
                    parts.rules().end(rule, JULY.atDay(1).minusDays(1));
                    return 0;
                }));
        assertThat(asBoss(() -> parts.rules().all())).hasSize(before);
    }

    @Test
    void aTrialTellsWhatARuleWouldHaveGivenAndStoresNothing() {
        ItemRef cut = bench.sku("S-trial", true, 10_000);
        long rule = rule(Scope.ALL.forEmployee(amy), new Rate.Percent(1_000));
        CompletedSale sale = bench.sell(Bench.line(cut, 3, both()));
        bench.refund(sale, 1, 1);
        Money before = detailsOf(JULY);
        WhatIf.Result tried = asBoss(() -> parts.whatIf()
                .run(new Proposal(Scope.ALL.forEmployee(amy), new Rate.Percent(2_000), rule), JULY, done -> {}));
        assertThat(tried.rows()).contains(new WhatIf.Row(amy, fen(1_000), fen(2_000)));
        WhatIf.Result ladder = asBoss(() -> parts.whatIf()
                .run(
                        new Proposal(
                                Scope.ALL.forEmployee(ben),
                                new Rate.Ladder(false, List.of(new Rate.Step(Money.ZERO, 100))),
                                null),
                        JULY,
                        done -> {}));
        assertThat(ladder.rows()).contains(new WhatIf.Row(ben, Money.ZERO, fen(100)));
        assertThat(detailsOf(JULY)).isEqualTo(before);
    }

    @Test
    void anEmployeeAsksAboutTheOwnLineAndTheManagerAnswersOnce() {
        ItemRef cut = bench.sku("S-asked", true, 10_000);
        long me = host.operator(Role.STAFF).id();
        bench.sell(Bench.line(cut, 1, new StaffShare(me, 50), new StaffShare(amy, 50)));
        var rows = asBoss(() -> parts.entries().page(filter(JULY), 0, 10));
        long own = rows.stream()
                .filter(row -> row.entry().operatorId() == me)
                .findFirst()
                .orElseThrow()
                .entry()
                .id();
        long others = rows.stream()
                .filter(row -> row.entry().operatorId() == amy)
                .findFirst()
                .orElseThrow()
                .entry()
                .id();
        long question = Ids.next();
        host.asOperator(Role.STAFF, () -> parts.questions().ask(question, own, "为什么没有提成?"));
        host.asOperator(Role.STAFF, () -> parts.questions().ask(question, own, "为什么没有提成?"));
        refused(
                "commission.question.not-own",
                () -> host.asOperator(Role.STAFF, () -> parts.questions().ask(Ids.next(), others, "别人的?")));
        refused(
                "commission.question.open-already",
                () -> host.asOperator(Role.STAFF, () -> parts.questions().ask(Ids.next(), own, "再问一次")));
        assertThatThrownBy(() ->
                        host.asOperator(Role.STAFF, () -> parts.questions().answer(question, "自己答")))
                .isInstanceOf(AccessDenied.class);
        assertThat(parts.questions().countOpen(List.of(bench.till.storeId()))).isEqualTo(1);
        host.asOperator(Role.MANAGER, () -> parts.questions().answer(question, "这一项没有规则"));
        refused(
                "commission.question.answered-already",
                () -> host.asOperator(Role.MANAGER, () -> parts.questions().answer(question, "再答")));
        assertThat(host.asOperator(Role.STAFF, () -> parts.questions().own())).anySatisfy(asked -> {
            assertThat(asked.id()).isEqualTo(question);
            assertThat(asked.answer()).isEqualTo("这一项没有规则");
            assertThat(asked.seen()).isFalse();
        });
        host.asOperator(Role.STAFF, () -> parts.questions().seen());
        assertThat(host.asOperator(Role.STAFF, () -> parts.questions().own()))
                .allSatisfy(asked -> assertThat(asked.seen()).isTrue());
    }

    @Test
    void targetsAreSetByWhoLeadsAndSeenByWhoTheyAreFor() {
        long me = host.operator(Role.STAFF).id();
        host.asOperator(
                Role.MANAGER, () -> parts.targets().set(me, JULY, Map.of(Measure.SALES, 500_000L, Measure.CARDS, 0L)));
        assertThat(host.asOperator(Role.STAFF, () -> parts.targets().own(JULY)))
                .isEqualTo(Map.of(Measure.SALES, 500_000L));
        assertThatThrownBy(() ->
                        host.asOperator(Role.STAFF, () -> parts.targets().set(me, JULY, Map.of(Measure.SALES, 1L))))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void targetsOfAnotherStoreAreNeitherSetNorSeen() {
        ShopSetup setup = host.service(ShopSetup.class);
        Operators operators = host.service(Operators.class);
        long elsewhere = host.newTill().storeId();
        List<Long> hired = new ArrayList<>();
        operators.asSystem(() -> {
            hired.add(setup.hire("t" + Ids.next(), "Near " + Ids.next(), Role.MANAGER, Set.of(bench.till.storeId())));
            hired.add(setup.hire("t" + Ids.next(), "Far " + Ids.next(), Role.STAFF, Set.of(elsewhere)));
        });
        Operator manager = operators.find(hired.getFirst()).orElseThrow();
        long far = hired.getLast();
        asBoss(() -> {
            parts.targets().set(far, JULY, Map.of(Measure.SALES, 700L));
            parts.targets().set(amy, JULY, Map.of(Measure.SALES, 800L));
            return 0;
        });
        operators.as(manager, () -> {
            refused("commission.target.elsewhere", () -> parts.targets().set(far, JULY, Map.of(Measure.SALES, 1L)));
            assertThat(parts.targets().all(JULY)).doesNotContainKey(far).containsKey(amy);
        });
        assertThat(asBoss(() -> parts.targets().all(JULY)).get(far)).isEqualTo(Map.of(Measure.SALES, 700L));
    }

    private StaffShare[] both() {
        return new StaffShare[] {new StaffShare(amy, 50), new StaffShare(ben, 50)};
    }

    private long rule(Scope scope, Rate rate) {
        return asBoss(() -> parts.rules().add(new NewRule(scope, rate, JULY.atDay(1), null)));
    }

    private Statement draft(YearMonth month) {
        return asBoss(() -> parts.statements().draft(bench.till.storeId(), month));
    }

    /// What the boss saw is that Amy gets this much and nobody else anything.
    private void confirm(Statement statement, long amyFen) {
        confirm(statement, List.of(new Line(amy, 1, Money.ZERO, fen(amyFen))));
    }

    private void confirm(Statement statement, List<Line> seen) {
        asBoss(() -> {
            parts.statements().confirm(statement.id(), seen);
            return 0;
        });
    }

    private void adjust(Statement statement, long operatorId, long fen) {
        parts.adjustments().add(Ids.next(), statement.id(), operatorId, fen(fen), "调整");
    }

    private void pay(Statement statement) {
        asBoss(() -> {
            parts.statements().pay(statement.id(), AUGUST.atDay(1), PaidHow.PAYROLL, "");
            return 0;
        });
    }

    private EntryFilter filter(YearMonth month) {
        return new EntryFilter(List.of(bench.till.storeId()), month.atDay(1), month.atEndOfMonth(), null);
    }

    private Money detailsOf(YearMonth month) {
        return asBoss(() -> parts.entries().totals(filter(month))).amount();
    }

    /// What commission moved on the store's accounts that day: credits less debits.
    private Map<String, Long> booked(LocalDate day) {
        return host.service(Books.class).turnovers(List.of(bench.till.storeId()), day, day).stream()
                .filter(turnover -> turnover.unit() == UnitOfAccount.FEN
                        && turnover.account().contains("commission"))
                .collect(java.util.stream.Collectors.toMap(
                        turnover -> turnover.account(), turnover -> turnover.change(), Long::sum));
    }

    /// The lines of the voucher, as bookkeeping gets them.
    private List<String> voucher(LocalDate day) {
        Operators operators = host.service(Operators.class);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        AuditLog audit = host.service(AuditLog.class);
        Vouchers vouchers = new Vouchers(
                new FinanceBooks(host.service(Books.class), operators, host.service(Stores.class)),
                new AccountCodes(host.service(PluginDatabases.class), unitOfWork, operators, audit),
                new BookTexts(host.service(Texts.class)),
                operators,
                unitOfWork,
                audit);
        return asBoss(() -> vouchers.lines(bench.till.storeId(), new Period(day, day))).stream()
                .filter(line -> line.kind().startsWith("commission"))
                .map(line -> line.code().code()
                        + (line.debit().fen() == 0 ? " credit " : " debit ")
                        + (line.debit().fen() == 0 ? line.credit() : line.debit()).plain())
                .toList();
    }

    private <T> T asBoss(Supplier<T> work) {
        return host.asOperator(Role.BOSS, work);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    private static void refused(String textKey, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }
}
