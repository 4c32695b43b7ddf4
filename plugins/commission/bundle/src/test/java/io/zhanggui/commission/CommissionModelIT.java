package io.zhanggui.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.SlowCommission.Item;
import io.zhanggui.commission.SlowCommission.Person;
import io.zhanggui.commission.SlowCommission.Ruled;
import io.zhanggui.commission.SlowCommission.Sold;
import io.zhanggui.commission.SlowCommission.Sum;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.rule.RuleOverlap;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statements;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The product side by side with [SlowCommission]: sales, refunds, changes of rules, days that go by and months that
/// are
/// settled, at random. `-Dcommission.model.steps=10000` runs it long, `-Dcommission.model.seed=…` another one.
@WithHost(plugins = {"checkout", "inventory", "member", "stored-value", "commission"})
class CommissionModelIT {
    private static final int STEPS = Integer.getInteger("commission.model.steps", 250);
    private static final long SEED = Long.getLong("commission.model.seed", 20_261_123L);
    /// Far from all other tests, whose rules are for everybody.
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private final Host host;
    private final CommissionParts parts;
    private final Bench bench;
    private final Random random = new Random(SEED);
    private final SlowCommission slow = new SlowCommission();
    private final Map<Long, Person> people = new TreeMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private LocalDate today = FIRST;
    private YearMonth open = YearMonth.from(FIRST);
    private int refunds;
    private int changes;
    private int refusals;
    private int settled;

    private record Trade(CompletedSale sale, List<Sold> lines, int[] back) {}

    CommissionModelIT(Host host) {
        this.host = host;
        parts = CommissionParts.of(host);
        bench = new Bench(host);
    }

    @AfterEach
    void turnBack() {
        host.clock().set(ManualClock.START);
    }

    @Test
    void theProductEarnsWhatTheSlowModelEarns() {
        bench.on(today);
        for (Role role : List.of(Role.STAFF, Role.STAFF, Role.CASHIER, Role.MANAGER)) {
            long id = bench.hire(role);
            people.put(id, new Person(id, role));
        }
        String mark = "M" + bench.till.id() % 100_000;
        for (int i = 0; i < 6; i++) {
            boolean service = i % 2 == 0;
            String category = mark + (i < 4 ? "甲" : "乙");
            long price = 1 + random.nextInt(i == 0 ? 500_000 : 20_000);
            items.add(new Item(bench.sku(category, service, price), category, service, price));
        }
        // Rules of other tests are for kinds and everybody: each of our people has one that comes before them.
        for (Person person : people.values()) {
            addRule(Scope.ALL.forEmployee(person.id()), new Rate.Percent(random.nextInt(2_001)), FIRST, null);
        }
        draft();
        for (int step = 0; step < STEPS; step++) {
            step(random.nextInt(100));
        }
        nextMonth();
        assertThat(List.of(refunds, changes, settled))
                .allSatisfy(count -> assertThat(count).isPositive());
        assertThat(refusals).isPositive();
    }

    private void step(int dice) {
        if (dice < 62) {
            sell();
        } else if (dice < 86) {
            refund();
        } else if (dice < 93) {
            changeRules();
        } else {
            today = today.plusDays(1 + random.nextInt(4));
            bench.on(today);
            while (YearMonth.from(today).isAfter(open)) {
                settle();
            }
        }
    }

    private void sell() {
        List<Sold> lines = new ArrayList<>();
        List<Cart.Line> cart = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Item item = items.get(random.nextInt(items.size()));
            int pieces = 1 + random.nextInt(4);
            List<StaffShare> staff = staff();
            lines.add(new Sold(i + 1, item, pieces, staff));
            cart.add(Bench.line(item.ref(), pieces, staff.toArray(StaffShare[]::new)));
        }
        CompletedSale sale = bench.sell(cart.toArray(Cart.Line[]::new));
        slow.sell(today, sale.document(), lines, people);
        trades.add(new Trade(sale, lines, new int[count]));
        same(sale.document());
    }

    private List<StaffShare> staff() {
        List<Long> all = new ArrayList<>(people.keySet());
        java.util.Collections.shuffle(all, random);
        int count = random.nextInt(4);
        List<StaffShare> shares = new ArrayList<>();
        int left = 100;
        for (int i = 0; i < count; i++) {
            int percent = i == count - 1 ? left : 1 + random.nextInt(left - (count - i - 1));
            shares.add(new StaffShare(all.get(i), percent));
            left -= percent;
        }
        return shares;
    }

    private void refund() {
        List<Trade> left = trades.stream()
                .filter(trade -> trade.lines().stream().anyMatch(line -> trade.back()[line.line() - 1] < line.pieces()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        Trade trade = left.get(random.nextInt(left.size()));
        List<Sold> lines = trade.lines().stream()
                .filter(line -> trade.back()[line.line() - 1] < line.pieces())
                .toList();
        Sold line = lines.get(random.nextInt(lines.size()));
        int index = line.line() - 1;
        int pieces = 1 + random.nextInt(line.pieces() - trade.back()[index]);
        CompletedSale refund = bench.refund(trade.sale(), line.line(), pieces);
        trade.back()[index] += pieces;
        slow.refund(today, refund.document(), trade.sale().document(), line.line(), trade.back()[index], line.pieces());
        refunds++;
        same(refund.document());
    }

    private void changeRules() {
        List<Ruled> counting = slow.on(today);
        if (random.nextBoolean()) {
            Ruled rule = counting.get(random.nextInt(counting.size()));
            Rate rate = rate();
            long number = host.asOperator(Role.BOSS, () -> parts.rules().change(rule.number(), rate, today));
            slow.change(rule.number(), number, rate, today);
            changes++;
        } else {
            Item item = items.get(random.nextInt(items.size()));
            List<Person> all = List.copyOf(people.values());
            Person person = all.get(random.nextInt(all.size()));
            Scope scope = switch (random.nextInt(4)) {
                case 0 -> new Scope(null, null, item.category(), null, "", person.id(), null);
                case 1 ->
                    Scope.of(item.service() ? ItemKind.SERVICE : ItemKind.GOODS, "")
                            .forEmployee(person.id());
                case 2 -> Scope.ALL.forEmployee(person.id());
                default -> new Scope(null, null, "", item.ref(), "项目", person.id(), null);
            };
            addRule(scope, rate(), today, random.nextBoolean() ? null : today.plusDays(random.nextInt(20)));
        }
    }

    private Rate rate() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Rate.Percent(random.nextInt(3_001));
            case 2 -> new Rate.PerPiece(Money.ofFen(random.nextInt(3_000)));
            case 3 -> new Rate.PerDocument(Money.ofFen(random.nextInt(3_000)));
            default ->
                new Rate.Ladder(
                        random.nextBoolean(),
                        List.of(
                                new Rate.Step(Money.ZERO, random.nextInt(800)),
                                new Rate.Step(Money.ofFen(50_000), random.nextInt(1_200)),
                                new Rate.Step(Money.ofFen(400_000), random.nextInt(2_000))));
        };
    }

    private void addRule(Scope scope, Rate rate, LocalDate from, @Nullable LocalDate last) {
        NewRule rule = new NewRule(scope, rate, from, last);
        if (slow.overlaps(scope, from, last)) {
            refusals++;
            assertThatThrownBy(
                            () -> host.asOperator(Role.BOSS, () -> parts.rules().add(rule)))
                    .isInstanceOf(RuleOverlap.class);
        } else {
            long number = host.asOperator(Role.BOSS, () -> parts.rules().add(rule));
            slow.add(new Ruled(number, scope, rate, from, last));
        }
    }

    private void same(String document) {
        assertThat(parts.entries().ofDocument(document).stream()
                        .map(entry -> entry.lineNumber() + " " + entry.operatorId() + " " + entry.sharePercent() + " "
                                + entry.base() + " " + entry.amount())
                        .toList())
                .as(document + " of seed " + SEED)
                .containsExactlyInAnyOrderElementsOf(slow.of(document).stream()
                        .map(row -> row.line() + " " + row.person() + " " + row.percent() + " "
                                + Money.ofFen(row.base()) + " " + Money.ofFen(row.amount()))
                        .toList());
    }

    private void nextMonth() {
        today = open.plusMonths(1).atDay(1);
        bench.on(today);
        settle();
    }

    private void settle() {
        Statement draft = draft();
        List<Statement.Line> lines =
                host.asOperator(Role.BOSS, () -> parts.statements().lines(draft));
        host.asOperator(Role.BOSS, () -> {
            parts.statements().confirm(draft.id(), lines);
            if (random.nextBoolean()) {
                parts.statements().pay(draft.id(), today, Statement.PaidHow.BANK, "");
            }
        });
        Statement confirmed =
                host.asOperator(Role.BOSS, () -> parts.statements().find(draft.id()));
        Map<Long, Sum> frozen = host
                .asOperator(Role.BOSS, () -> parts.statements().lines(confirmed))
                .stream()
                .collect(Collectors.toMap(
                        Statement.Line::operatorId,
                        line -> new Sum(line.base().fen(), line.amount().fen())));
        assertThat(frozen).as(open + " of seed " + SEED).isEqualTo(slow.settle(open));
        assertThat(Stream.of(Statements.total(lines))).containsExactly(confirmed.amount());
        settled++;
        open = open.plusMonths(1);
        draft();
    }

    private Statement draft() {
        return host.asOperator(Role.BOSS, () -> parts.statements().draft(bench.till.storeId(), open));
    }
}
