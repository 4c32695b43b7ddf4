package io.zhanggui.commission;

import io.zhanggui.api.security.Role;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Commission as one would figure it by hand: slow, exact, one fen at a time, and written without looking at how the
/// product does it. Everything it knows is a list that it walks from the beginning.
final class SlowCommission {
    private final List<Ruled> rules = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<YearMonth, List<Row>> statements = new TreeMap<>();
    private final Set<Long> settled = new HashSet<>();
    private long nextRow = 1;

    record Person(long id, Role role) {}

    record Item(ItemRef ref, String category, boolean service, long priceFen) {}

    /// @param number of the rule
    record Ruled(
            long number,
            Scope scope,
            Rate rate,
            LocalDate from,
            @Nullable LocalDate last) {}

    record Sold(int line, Item item, int pieces, List<StaffShare> staff) {}

    /// @param soldOn the day of the sale that a row belongs to, for ladders
    record Row(
            long id,
            LocalDate day,
            LocalDate soldOn,
            String document,
            int line,
            long person,
            int percent,
            @Nullable Ruled rule,
            long base,
            long amount,
            @Nullable Long reverses) {}

    record Sum(long base, long amount) {
        Sum plus(long moreBase, long moreAmount) {
            return new Sum(base + moreBase, amount + moreAmount);
        }
    }

    boolean overlaps(Scope scope, LocalDate from, @Nullable LocalDate last) {
        for (Ruled rule : rules) {
            for (LocalDate day = from; !day.isAfter(last == null ? from.plusDays(500) : last); day = day.plusDays(1)) {
                if (rule.scope().equals(scope) && counts(rule, day)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean counts(Ruled rule, LocalDate day) {
        LocalDate last = rule.last();
        return !day.isBefore(rule.from()) && (last == null || !day.isAfter(last));
    }

    void add(Ruled rule) {
        rules.add(rule);
    }

    void change(long number, long newNumber, Rate rate, LocalDate from) {
        for (Ruled rule : List.copyOf(rules)) {
            if (rule.number() == number) {
                rules.remove(rule);
                if (rule.from().isBefore(from)) {
                    rules.add(new Ruled(number, rule.scope(), rule.rate(), rule.from(), from.minusDays(1)));
                }
                rules.add(new Ruled(newNumber, rule.scope(), rate, from, rule.last()));
            }
        }
    }

    List<Ruled> on(LocalDate day) {
        return rules.stream().filter(rule -> counts(rule, day)).toList();
    }

    /// Person before role before everybody; then item, category, kind, everything.
    private @Nullable Ruled ruleFor(LocalDate day, Item item, Person person) {
        List<List<Ruled>> ranks = new ArrayList<>();
        for (int rank = 0; rank < 12; rank++) {
            ranks.add(new ArrayList<>());
        }
        for (Ruled rule : on(day)) {
            Scope scope = rule.scope();
            int who = scope.employeeId() != null ? 0 : scope.role() != null ? 1 : 2;
            int what = scope.item() != null ? 0 : !scope.category().isEmpty() ? 1 : scope.kind() != null ? 2 : 3;
            boolean fitsWho = who == 2
                    || (who == 0 && Objects.equals(scope.employeeId(), person.id()))
                    || (who == 1 && scope.role() == person.role());
            boolean fitsWhat = switch (what) {
                case 0 -> item.ref().equals(scope.item());
                case 1 -> item.category().equals(scope.category());
                case 2 -> item.service() == (scope.kind() == ItemKind.SERVICE);
                default -> true;
            };
            if (fitsWho && fitsWhat) {
                ranks.get(who * 4 + what).add(rule);
            }
        }
        for (List<Ruled> rank : ranks) {
            if (rank.size() > 1) {
                throw new AssertionError("two rules for the same: " + rank);
            }
            if (!rank.isEmpty()) {
                return rank.getFirst();
            }
        }
        return null;
    }

    void sell(LocalDate day, String document, List<Sold> lines, Map<Long, Person> people) {
        List<Row> made = new ArrayList<>();
        for (Sold sold : lines) {
            if (sold.staff().isEmpty()) {
                continue;
            }
            long[] percents =
                    sold.staff().stream().mapToLong(StaffShare::percent).toArray();
            long[] bases = deal(sold.item().priceFen() * sold.pieces(), percents);
            long[] thousandths = deal(sold.pieces() * 1_000L, percents);
            List<@Nullable Ruled> found = new ArrayList<>();
            for (StaffShare share : sold.staff()) {
                found.add(ruleFor(day, sold.item(), Objects.requireNonNull(people.get(share.operatorId()))));
            }
            long[] amounts = new long[bases.length];
            for (Ruled rule : found.stream().filter(Objects::nonNull).distinct().toList()) {
                long base = 0;
                long pieces = 0;
                for (int i = 0; i < bases.length; i++) {
                    base += found.get(i) == rule ? bases[i] : 0;
                    pieces += found.get(i) == rule ? thousandths[i] : 0;
                }
                long whole = switch (rule.rate()) {
                    case Rate.Percent percent -> part(base, percent.basisPoints(), 10_000);
                    case Rate.PerPiece fixed -> part(fixed.amount().fen(), pieces, 1_000);
                    default -> 0;
                };
                dealAmong(whole, percents, found, rule, amounts);
            }
            for (int i = 0; i < bases.length; i++) {
                StaffShare share = sold.staff().get(i);
                made.add(new Row(
                        nextRow++,
                        day,
                        day,
                        document,
                        sold.line(),
                        share.operatorId(),
                        share.percent(),
                        found.get(i),
                        bases[i],
                        amounts[i],
                        null));
            }
        }
        rows.addAll(withDocumentAmounts(made));
    }

    private static List<Row> withDocumentAmounts(List<Row> made) {
        long[] amounts = made.stream().mapToLong(Row::amount).toArray();
        List<@Nullable Ruled> found = new ArrayList<>();
        made.forEach(row -> found.add(row.rule()));
        for (Ruled rule : found.stream().filter(Objects::nonNull).distinct().toList()) {
            if (rule.rate() instanceof Rate.PerDocument fixed) {
                dealAmong(
                        fixed.amount().fen(), made.stream().mapToLong(Row::base).toArray(), found, rule, amounts);
            }
        }
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            Row row = made.get(i);
            all.add(new Row(
                    row.id(),
                    row.day(),
                    row.soldOn(),
                    row.document(),
                    row.line(),
                    row.person(),
                    row.percent(),
                    row.rule(),
                    row.base(),
                    amounts[i],
                    null));
        }
        return all;
    }

    private static void dealAmong(long whole, long[] weights, List<@Nullable Ruled> found, Ruled rule, long[] amounts) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            if (found.get(i) == rule) {
                places.add(i);
            }
        }
        long[] parts = deal(whole, places.stream().mapToLong(i -> weights[i]).toArray());
        for (int i = 0; i < parts.length; i++) {
            boolean byLine = !(rule.rate() instanceof Rate.PerDocument) && !(rule.rate() instanceof Rate.Ladder);
            if (byLine || rule.rate() instanceof Rate.PerDocument) {
                amounts[places.get(i)] = parts[i];
            }
        }
    }

    /// @param back pieces of the line that have come back, with this refund
    void refund(LocalDate day, String refund, String sale, int line, int back, int pieces) {
        List<Row> sold = rows.stream()
                .filter(row -> row.document().equals(sale) && row.line() == line && row.reverses() == null)
                .toList();
        long[] bases = taken(sold, sold.stream().mapToLong(Row::base).toArray(), true, back, pieces);
        long[] amounts = taken(sold, sold.stream().mapToLong(Row::amount).toArray(), false, back, pieces);
        for (int i = 0; i < sold.size(); i++) {
            Row row = sold.get(i);
            if (bases[i] != 0 || amounts[i] != 0) {
                rows.add(new Row(
                        nextRow++,
                        day,
                        row.soldOn(),
                        refund,
                        line,
                        row.person(),
                        row.percent(),
                        row.rule(),
                        -bases[i],
                        -amounts[i],
                        row.id()));
            }
        }
    }

    private long[] taken(List<Row> sold, long[] whole, boolean base, int back, int pieces) {
        long[] left = whole.clone();
        long sum = 0;
        long gone = 0;
        for (int i = 0; i < left.length; i++) {
            sum += whole[i];
            for (Row row : rows) {
                if (Objects.equals(row.reverses(), sold.get(i).id())) {
                    left[i] += base ? row.base() : row.amount();
                    gone -= base ? row.base() : row.amount();
                }
            }
        }
        return left.length == 0 ? left : deal(part(sum, back, pieces) - gone, left);
    }

    /// Confirms a month: every row up to its end that is in no statement.
    /// @return by person
    Map<Long, Sum> settle(YearMonth month) {
        List<Row> taken = new ArrayList<>();
        for (Row row : rows) {
            if (!settled.contains(row.id()) && !row.day().isAfter(month.atEndOfMonth())) {
                taken.add(row);
            }
        }
        List<Row> before = statements.values().stream().flatMap(List::stream).toList();
        List<Row> ladders = new ArrayList<>();
        for (Row row : taken) {
            Ruled rule = row.rule();
            if (rule != null
                    && rule.rate() instanceof Rate.Ladder ladder
                    && ladders.stream().noneMatch(each -> sameMonth(each, row))) {
                long base = 0;
                long booked = 0;
                for (List<Row> part : List.of(before, taken)) {
                    for (Row other : part) {
                        base += sameMonth(other, row) ? other.base() : 0;
                        booked += sameMonth(other, row) ? other.amount() : 0;
                    }
                }
                ladders.add(new Row(
                        nextRow++,
                        month.atEndOfMonth(),
                        row.soldOn(),
                        "ladder",
                        0,
                        row.person(),
                        100,
                        rule,
                        0,
                        worth(ladder, base) - booked,
                        null));
            }
        }
        taken.addAll(ladders);
        rows.addAll(ladders);
        statements.put(month, taken);
        taken.forEach(row -> settled.add(row.id()));
        Map<Long, Sum> sums = new TreeMap<>();
        for (Row row : taken) {
            sums.put(
                    row.person(), sums.getOrDefault(row.person(), new Sum(0, 0)).plus(row.base(), row.amount()));
        }
        return sums;
    }

    private static boolean sameMonth(Row one, Row other) {
        return one.rule() != null
                && other.rule() != null
                && one.rule().number() == other.rule().number()
                && one.person() == other.person()
                && YearMonth.from(one.soldOn()).equals(YearMonth.from(other.soldOn()));
    }

    private static long worth(Rate.Ladder ladder, long base) {
        long worth = 0;
        for (int i = 0; i < ladder.steps().size(); i++) {
            Rate.Step step = ladder.steps().get(i);
            long from = step.from().fen();
            long end = i + 1 < ladder.steps().size()
                    ? Math.min(base, ladder.steps().get(i + 1).from().fen())
                    : base;
            if (base > from) {
                worth = ladder.whole()
                        ? part(base, step.basisPoints(), 10_000)
                        : worth + part(end - from, step.basisPoints(), 10_000);
            }
        }
        return worth;
    }

    List<Row> of(String document) {
        return rows.stream().filter(row -> row.document().equals(document)).toList();
    }

    /// `amount * part / whole`, half away from zero.
    private static long part(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Deals the whole out: each gets its exact part rounded down, then the rest goes one by one to whoever is
    /// shortest of
    /// the own part.
    private static long[] deal(long whole, long[] weights) {
        BigDecimal sum = BigDecimal.ZERO;
        for (long weight : weights) {
            sum = sum.add(BigDecimal.valueOf(weight));
        }
        boolean even = sum.signum() == 0;
        BigDecimal all = even ? BigDecimal.valueOf(weights.length) : sum;
        long[] parts = new long[weights.length];
        BigDecimal[] missing = new BigDecimal[weights.length];
        long rest = whole;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal share = BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(even ? 1 : weights[i]));
            BigDecimal[] split = share.divideAndRemainder(all);
            parts[i] = split[0].longValueExact();
            missing[i] = split[1];
            rest -= parts[i];
        }
        while (rest > 0) {
            int shortest = 0;
            for (int i = 1; i < missing.length; i++) {
                shortest = missing[i].compareTo(missing[shortest]) > 0 ? i : shortest;
            }
            parts[shortest]++;
            missing[shortest] = BigDecimal.valueOf(-1);
            rest--;
        }
        return parts;
    }
}
