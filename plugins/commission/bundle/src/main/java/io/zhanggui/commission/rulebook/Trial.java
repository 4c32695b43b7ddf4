package io.zhanggui.commission.rulebook;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.earning.DocumentCommission;
import io.zhanggui.commission.earning.DocumentCommission.Line;
import io.zhanggui.commission.earning.DocumentCommission.Part;
import io.zhanggui.commission.earning.DocumentCommission.Share;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rule.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What entries would have come to under a proposal. Only documents that it touches are figured anew; all others keep
/// what was booked. Adjustments are left out. Used by one thread.
final class Trial {
    private static final long PROPOSED = -1;

    private final Rule proposed;
    private final @Nullable Long replaced;
    private final List<Rule> rules;
    private final LongFunction<@Nullable Role> roleOf;
    private final Map<Long, Outcome> outcomes = new HashMap<>();
    private final Map<Long, Figured> figured = new HashMap<>();
    private final Map<LadderKey, Long> laddersBefore = new HashMap<>();
    private final Map<LadderKey, Long> laddersAfter = new HashMap<>();

    /// What an employee gets.
    /// @param lines on which the proposal counts
    record Outcome(long operatorId, Money before, Money after, long lines) {
        Outcome plus(Money more, Money moreAfter, long moreLines) {
            return new Outcome(operatorId, before.plus(more), after.plus(moreAfter), lines + moreLines);
        }
    }

    /// An entry that was figured anew, and what of it has gone back.
    private static final class Figured {
        private final EntryRow entry;
        private final Rule rule;
        private final Money amount;
        private long baseBack;
        private long amountBack;

        Figured(EntryRow entry, @Nullable Rule rule, Money amount) {
            this.entry = entry;
            this.rule = rule == null ? NOBODYS : rule;
            this.amount = amount;
        }

        Money back(Money base) {
            baseBack -= base.fen();
            long whole = entry.base().fen();
            long due = whole == 0 || baseBack >= whole
                    ? amount.fen()
                    : amount.share(baseBack, whole).fen();
            Money now = Money.ofFen(due - amountBack);
            amountBack = due;
            return now.negated();
        }
    }

    private record LadderKey(long storeId, long operatorId, Rule rule, LocalDate month) {}

    private static final Rule NOBODYS =
            new Rule(0, io.zhanggui.commission.api.Scope.ALL, new Rate.Percent(0), LocalDate.EPOCH, null, false);

    /// @param rules all there are
    Trial(Proposal proposal, List<Rule> rules, LongFunction<@Nullable Role> roleOf) {
        this.proposed = new Rule(PROPOSED, proposal.scope(), proposal.rate(), LocalDate.EPOCH, null, false);
        this.replaced = proposal.replaces();
        this.rules = List.copyOf(rules);
        this.roleOf = roleOf;
    }

    /// @param rows of a day or a part of it, whole documents, by document; days in their order
    void add(LocalDate day, List<EntryRow> rows) {
        List<Rule> counting = new ArrayList<>(rules.stream()
                .filter(rule -> rule.countsOn(day) && !Objects.equals(rule.id(), replaced))
                .toList());
        counting.add(proposed);
        RuleBook book = new RuleBook(counting);
        Map<String, List<EntryRow>> documents = new LinkedHashMap<>();
        rows.forEach(row -> documents
                .computeIfAbsent(row.document(), key -> new ArrayList<>())
                .add(row));
        for (List<EntryRow> document : documents.values()) {
            List<EntryRow> sold =
                    document.stream().filter(row -> row.reversalOf() == null).toList();
            Map<Long, Rule> after = rulesAfter(book, sold);
            if (after.values().stream().anyMatch(rule -> rule.id() == PROPOSED)) {
                anew(sold, after);
            } else {
                sold.forEach(this::keep);
            }
            document.stream().filter(row -> row.reversalOf() != null).forEach(this::back);
        }
    }

    List<Outcome> outcomes() {
        Map<Long, Outcome> all = new HashMap<>(outcomes);
        laddersBefore.forEach((key, base) -> all.merge(
                key.operatorId(),
                new Outcome(key.operatorId(), worth(key, base), Money.ZERO, 0),
                (one, other) -> one.plus(other.before(), Money.ZERO, 0)));
        laddersAfter.forEach((key, base) -> all.merge(
                key.operatorId(),
                new Outcome(key.operatorId(), Money.ZERO, worth(key, base), 0),
                (one, other) -> one.plus(Money.ZERO, other.after(), 0)));
        return List.copyOf(all.values());
    }

    private static Money worth(LadderKey key, long base) {
        return ((Rate.Ladder) key.rule().rate()).of(Money.ofFen(base));
    }

    /// By entry; the one that it was booked under where the proposal does not count.
    private Map<Long, Rule> rulesAfter(RuleBook book, List<EntryRow> sold) {
        Map<Long, Rule> after = new HashMap<>();
        for (EntryRow row : sold) {
            Rule best = row.kind() == null
                    ? NOBODYS
                    : book.find(new Rule.Trade(
                                    Occasion.valueOf(row.type().name()),
                                    row.kind(),
                                    row.category(),
                                    row.itemRef(),
                                    row.operatorId(),
                                    roleOf.apply(row.operatorId())))
                            .orElse(NOBODYS);
            after.put(row.id(), best.id() == PROPOSED ? best : bookedUnder(row));
        }
        return after;
    }

    private Rule bookedUnder(EntryRow row) {
        return rules.stream()
                .filter(rule -> Objects.equals(rule.id(), row.ruleId()))
                .findFirst()
                .orElse(NOBODYS);
    }

    /// Whole documents: what a rule gives on a line or on the document is split anew. What came back without a
    /// receipt
    /// stands below zero.
    private void anew(List<EntryRow> sold, Map<Long, Rule> after) {
        List<Line> lines = new ArrayList<>();
        List<EntryRow> inOrder = new ArrayList<>();
        boolean back = sold.stream()
                .anyMatch(row -> row.base().isNegative() || row.quantity().thousandths() < 0);
        List<EntryRow> open = new ArrayList<>();
        for (EntryRow row : sold) {
            int shared = open.stream().mapToInt(EntryRow::sharePercent).sum();
            if (shared >= 100) {
                lines.add(line(lines.size(), open, after));
                open = new ArrayList<>();
            }
            open.add(row);
            inOrder.add(row);
        }
        lines.add(line(lines.size(), open, after));
        List<Part> parts = DocumentCommission.of(lines);
        for (int i = 0; i < parts.size(); i++) {
            EntryRow row = inOrder.get(i);
            Rule rule = Objects.requireNonNull(after.get(row.id()));
            Money amount = back ? parts.get(i).amount().negated() : parts.get(i).amount();
            figured.put(row.id(), new Figured(row, rule, amount));
            count(row, amount, rule, rule.id() == PROPOSED ? 1 : 0);
        }
    }

    private static Line line(int number, List<EntryRow> shares, Map<Long, Rule> after) {
        Function<EntryRow, Share> share = row -> {
            Rule rule = Objects.requireNonNull(after.get(row.id()));
            return new Share(row.operatorId(), row.sharePercent(), rule.id() == 0 ? null : rule);
        };
        long base = shares.stream().mapToLong(row -> row.base().fen()).sum();
        long quantity =
                shares.stream().mapToLong(row -> row.quantity().thousandths()).sum();
        return new Line(
                number,
                Money.ofFen(Math.abs(base)),
                new Quantity(Math.abs(quantity)),
                shares.stream().map(share).toList());
    }

    private void keep(EntryRow row) {
        count(row, row.amount(), bookedUnder(row), 0);
    }

    private void back(EntryRow row) {
        Figured original = figured.get(row.reversalOf());
        if (original == null) {
            keep(row);
        } else {
            count(row, original.back(row.base()), original.rule, 0);
        }
    }

    private void count(EntryRow row, Money after, Rule ruleAfter, long lines) {
        outcomes.merge(
                row.operatorId(),
                new Outcome(row.operatorId(), row.amount(), after, lines),
                (one, other) -> one.plus(other.before(), other.after(), other.lines()));
        ladder(laddersBefore, row, bookedUnder(row));
        ladder(laddersAfter, row, ruleAfter);
    }

    private static void ladder(Map<LadderKey, Long> ladders, EntryRow row, Rule rule) {
        if (rule.rate() instanceof Rate.Ladder) {
            LocalDate booked = row.ladderMonth();
            LocalDate month = booked == null ? row.businessDate().withDayOfMonth(1) : booked;
            ladders.merge(
                    new LadderKey(row.storeId(), row.operatorId(), rule, month),
                    row.base().fen(),
                    Math::addExact);
        }
    }
}
